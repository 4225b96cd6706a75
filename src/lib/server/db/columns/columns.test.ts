import { expect, expectTypeOf, test } from 'vitest';
import * as postgres from './postgres';
import * as sqlite from './sqlite';

const inPostgres = postgres.table('probe', {
	bool: postgres.bool().notNull(),
	bytes: postgres.bytes().notNull(),
	choice: postgres.text({ enum: ['x', 'y'] }),
	float: postgres.float().notNull(),
	instant: postgres.instant().notNull(),
	int: postgres.int().notNull(),
	json: postgres.json<{ a: 1 }>(),
	text: postgres.text()
});
const inSqlite = sqlite.table('probe', {
	bool: sqlite.bool().notNull(),
	bytes: sqlite.bytes().notNull(),
	choice: sqlite.text({ enum: ['x', 'y'] }),
	float: sqlite.float().notNull(),
	instant: sqlite.instant().notNull(),
	int: sqlite.int().notNull(),
	json: sqlite.json<{ a: 1 }>(),
	text: sqlite.text()
});

test('both dialects offer the same columns and infer the same rows', () => {
	expectTypeOf<keyof typeof sqlite>().toEqualTypeOf<keyof typeof postgres>();
	expectTypeOf<typeof inSqlite.$inferSelect>().toEqualTypeOf<typeof inPostgres.$inferSelect>();
	expectTypeOf<typeof inSqlite.$inferInsert>().toEqualTypeOf<typeof inPostgres.$inferInsert>();
	expect(Object.keys(sqlite).sort()).toEqual(Object.keys(postgres).sort());
	expect(Object.keys(inSqlite)).toEqual(expect.arrayContaining(['bool', 'json']));
	expect(Object.keys(inPostgres)).toEqual(expect.arrayContaining(['bool', 'json']));
});
