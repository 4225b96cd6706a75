import process from 'node:process';

/**
 * Which database this process talks to. Tables are built when their module is first imported, so
 * this is read once from the environment; `drizzle-kit` reads it the same way.
 */
export type Dialect = 'sqlite' | 'postgres';

export const databaseUrl = process.env['DATABASE_URL'] || 'file:data/leitwerk.db';

export const dialect: Dialect = /^postgres(ql)?:/.test(databaseUrl) ? 'postgres' : 'sqlite';
