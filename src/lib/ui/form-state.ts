/** What a form action hands back to its page: typed values, an error code for each field, or a refusal. */
export interface FormState {
	values?: Record<string, string | string[]>;
	errors?: Record<string, string>;
	/** The code of a refusal that belongs to no single field. */
	problem?: string;
	/** A word for what was done, such as `'saved'`; the page knows the sentence. */
	done?: string;
}

/** Gives what was typed into a field before the form came back, or `otherwise`. */
export function typed(form: FormState | null | undefined, name: string, otherwise = ''): string {
	const value = form?.values?.[name];
	return (Array.isArray(value) ? value[0] : value) ?? otherwise;
}

/** Gives every value that was chosen under a name before the form came back, or `otherwise`. */
export function typedAll(
	form: FormState | null | undefined,
	name: string,
	otherwise: string[] = []
): string[] {
	const value = form?.values?.[name];
	if (value === undefined) return form?.values ? [] : otherwise;
	return Array.isArray(value) ? value : [value];
}
