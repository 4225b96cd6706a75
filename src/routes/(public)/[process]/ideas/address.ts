/** What an address of the list of ideas can say. */
interface Asked {
	q: string;
	field: string[];
	origin: string;
	became: string;
	order: string;
	after: string;
}

/** The query string of the list with some of it changed; what is at its default is left out. */
export function listSearch(asked: Asked, changes: Partial<Asked> = {}): string {
	const { field, order, ...rest } = { ...asked, ...changes };
	const search = new URLSearchParams(field.map((sign) => ['field', sign]));
	for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value);
	if (order !== 'newest') search.set('order', order);
	const text = search.toString();
	return text && `?${text}`;
}
