import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Names under which personal data could slip into a log line. */
const PERSONAL = ['email', 'name', 'displayName', 'password', 'text', 'title', 'code', 'secret'];

/** Makes the log: one JSON object a line, without personal data. */
export function createLog(level: string): Log {
	const paths = PERSONAL.flatMap((name) => [name, `*.${name}`]);
	return pino({ level, base: undefined, redact: { paths, censor: '[left out]' } });
}
