/** Processes of their own, so that load does not share the server's core. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Far longer than any task takes: whoever is silent for so long never answers. */
const ANSWER_WITHIN_MS = 120_000;

/** Starts a file of this folder, which answers each message with one. */
export const start = (file) => fork(fileURLToPath(new URL(file, import.meta.url)));

/** The next answer. @throws when there is none, or when it tells of a fault */
export async function answerOf(child) {
	if (child.exitCode !== null || child.signalCode !== null) throw new Error(ENDED.error);
	const waiting = new AbortController();
	const ended = once(child, 'exit', waiting).then(() => [ENDED]);
	const silent = pause(ANSWER_WITHIN_MS, [SILENT], waiting);
	for (const unheard of [ended, silent]) unheard.catch(() => undefined);
	const [answer] = await Promise.race([once(child, 'message', waiting), ended, silent]);
	waiting.abort();
	if (answer.error) throw new Error(answer.error);
	return answer;
}

const ENDED = { error: 'a helper process ended' };
const SILENT = { error: 'a helper process does not answer' };

/** Sends a message and waits for its answer. */
export async function ask(child, message) {
	const answer = answerOf(child);
	child.send(message);
	return answer;
}
