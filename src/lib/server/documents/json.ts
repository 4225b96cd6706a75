import type { Row } from '$lib/domain/open-data/dataset';

/** Writes rows as JSON behind what is to be known about them, portion by portion. [DAT-7] */
export async function* toJson(
	about: Record<string, unknown>,
	portions: AsyncIterable<Row[]>
): AsyncGenerator<string> {
	yield `${JSON.stringify(about, null, '\t').slice(0, -2)},\n\t"rows": [`;
	let separator = '\n\t\t';
	for await (const rows of portions) {
		if (rows.length === 0) continue;
		yield separator + rows.map((row) => JSON.stringify(row)).join(',\n\t\t');
		separator = ',\n\t\t';
	}
	yield '\n\t]\n}\n';
}
