import { json, redirect } from '@sveltejs/kit';
import { BallotMessage, type BallotAnswer } from '$lib/domain/protocol';
import { refused } from '$lib/domain/result';
import { seatAsked } from '$lib/server/http/seat';
import { castBallot } from '$lib/server/services/workshop/ballots';
import { href } from '$lib/ui/locale';
import type { RequestEvent, RequestHandler } from './$types';

/** The twin of the socket's `ballot`: as JSON, or as a plain form without JavaScript. */
export const POST: RequestHandler = async (event) => {
	const isForm = !event.request.headers.get('content-type')?.startsWith('application/json');
	const answer = await take(event, await (isForm ? fromForm(event) : fromJson(event)));
	if (!isForm) return json(answer);
	const phone = href(`/live/${event.params.code}`, event.locals.locale);
	redirect(303, answer.ok ? phone : `${phone}?problem=${answer.error}`);
};

async function take(event: RequestEvent, message: unknown): Promise<BallotAnswer> {
	const { app } = event.locals;
	const seated = await seatAsked(event, event.params.code);
	if (!seated) return refused('not_eligible');
	const read = BallotMessage.safeParse(message);
	if (!read.success) return refused('invalid');
	if (!(await app.limits.allows('seat', seated.seat.id))) return refused('rate_limited');
	const answer = await castBallot(app, seated.seat, read.data);
	return answer.ok ? { ok: true, value: 'counted' } : answer;
}

const fromJson = ({ request }: RequestEvent): Promise<unknown> =>
	request.json().catch(() => undefined);

async function fromForm({ request }: RequestEvent): Promise<unknown> {
	const form = await request.formData();
	return { pollId: form.get('pollId'), choices: form.getAll('choices') };
}
