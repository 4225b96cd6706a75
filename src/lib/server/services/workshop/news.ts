import type { LiveEvent, LiveState, NodeNews } from '$lib/domain/protocol';
import type { App } from '../../app';

/** What to tell the other nodes of an event, with what this node has stored of the open poll. */
export function newsOf(app: App, event: LiveEvent, state?: LiveState): NodeNews {
	const poll = state?.state === 'open' ? state.poll : null;
	const counts = poll ? [{ pollId: poll.id, ...app.hall.countOf(poll.id).own }] : [];
	return { ...event, counts };
}

/** Takes another node's news: counts what it stored, forgets what no longer holds. [TAL-6] */
export function hearNews(
	{ hall }: Pick<App, 'hall'>,
	{ type, sessionId, pollId, counts }: NodeNews
): void {
	for (const { pollId: counted, ...count } of counts) hall.countOf(counted).hear(count);
	if (type === 'poll closing' && pollId) hall.forgetPoll(pollId);
	if (type === 'live session closed') hall.forgetSession(sessionId);
}
