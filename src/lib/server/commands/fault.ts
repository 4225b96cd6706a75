import { faultOf } from '../db/errors';

const SENTENCES = {
	away: 'The database cannot be reached.',
	busy: 'The database is busy. Try again in a moment.',
	full: 'The disk of the database is full.'
};

/**
 * Says what went wrong to whoever typed a command. Drizzle's own messages carry whole rows, so it is
 * the cause behind them that speaks.
 */
export function sentenceOf(fault: unknown): string {
	if (!(fault instanceof Error)) return String(fault);
	const known = faultOf(fault);
	const cause = innermost(fault).message;
	return known ? [SENTENCES[known], cause].filter(Boolean).join(' ') : cause || fault.name;
}

function innermost(fault: Error): Error {
	return fault.cause instanceof Error ? innermost(fault.cause) : fault;
}
