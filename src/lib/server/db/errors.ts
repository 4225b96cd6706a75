/** True when a write broke a unique constraint, on either database. */
export const isUniqueViolation = (error: unknown) =>
	codes(error).some(
		(code) =>
			code === '23505' ||
			code === 'SQLITE_CONSTRAINT_UNIQUE' ||
			code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
	);

/** True when PostgreSQL asks for a transaction to be run again. */
export const isSerializationFailure = (error: unknown) =>
	codes(error).some((code) => code === '40001' || code === '40P01');

/** Drizzle wraps some drivers' errors, so look at the causes too. */
function codes(error: unknown): unknown[] {
	return error instanceof Error ? [(error as { code?: unknown }).code, ...codes(error.cause)] : [];
}
