/** What a command gives back: its value, or the refusal that a person can cause and a screen explains. */
export type Result<T, E extends string = string> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refused = <E extends string>(error: E): { ok: false; error: E } => ({
	ok: false,
	error
});
