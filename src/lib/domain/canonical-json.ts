/**
 * Writes a value as JSON in one way only, so that equal values have equal checksums: no spaces, keys
 * in the order of their UTF-16 code units, numbers and text as JavaScript writes them (RFC 8785,
 * 2020). Values that JSON does not know are treated as `JSON.stringify` treats them.
 */
export function canonicalJson(value: unknown): string {
	return written(value) ?? 'null';
}

/** @returns nothing for what JSON leaves out */
function written(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	if (hasOwnForm(value)) return written(value.toJSON());
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
	const members = Object.entries(value)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, inner]) => [JSON.stringify(key), written(inner)])
		.filter(([, text]) => text !== undefined);
	return `{${members.map(([key, text]) => `${key}:${text}`).join()}}`;
}

/** Instants and bytes say themselves how they look in JSON. */
const hasOwnForm = (value: object): value is { toJSON: () => unknown } =>
	'toJSON' in value && typeof value.toJSON === 'function';
