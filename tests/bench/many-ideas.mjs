import Database from 'better-sqlite3';

/**
 * Fills a demonstration's database up to `count` published ideas, each made of the title and text of
 * one real contribution and the text of another, so that words are spread as they are in real ones.
 *
 * @returns 200 words of the data, to search for
 */
export function fillUp(path, count) {
	const db = new Database(path);
	const sources = db.prepare("select * from ideas where state = 'published'").all();
	const columns = Object.keys(sources[0]);
	const marks = columns.map((name) => `@${name}`).join(', ');
	const insert = db.prepare(`insert into ideas (${columns.join(', ')}) values (${marks})`);
	const highest = db.prepare('select max(number) as number from ideas').get().number;
	db.transaction(() => {
		for (let made = sources.length; made < count; made++) {
			insert.run(mixed(sources, made, highest));
		}
		// Whoever hands in the next idea gets the next number.
		db.prepare("update counters set value = ? where thing = 'idea'").run(highest + count);
	})();
	db.exec('analyze');
	db.close();
	const words = new Set(sources.flatMap(({ title }) => title.match(/\p{Lu}\p{L}{4,}/gu) ?? []));
	return [...words].slice(0, 200);
}

function mixed(sources, made, highest) {
	const one = sources[made % sources.length];
	const other = sources[(made * 7 + 3) % sources.length];
	return {
		...one,
		id: `bench-${String(made).padStart(8, '0')}`,
		number: highest + made,
		text: `${one.text}\n\n${other.text}`,
		search_tokens: `${one.search_tokens} ${other.search_tokens}`,
		search_key: 10_000_000_000 + made,
		claim_hash: `bench-${made}`,
		published_at: one.published_at - made * 1000,
		support_count: (made * 37) % 80,
		comment_count: 0,
		guest_support_count: 0
	};
}
