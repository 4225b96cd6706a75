/** Workshops, live sessions, polls and phones that tests need around the thing they are about. */
import { eq } from 'drizzle-orm';
import type { PollContent } from '$lib/domain/workshop/poll';
import { GUEST, type App, type Who } from '$lib/server/app';
import type { Process } from '$lib/server/db/queries/processes';
import { hallById } from '$lib/server/db/queries/live';
import { ballots, pollOptions } from '$lib/server/db/schema';
import { openSession, seatOf, takeSeat, type Seat } from '$lib/server/services/workshop/live';
import { openPoll } from '$lib/server/services/workshop/poll-run';
import { preparePoll } from '$lib/server/services/workshop/polls';
import {
	createWorkshop,
	findWorkshop,
	type Workshop
} from '$lib/server/services/workshop/workshops';
import { aPerson, aProcess } from './builders';

export interface TestHall {
	process: Process;
	facilitator: Who & { personId: string };
	workshop: Workshop;
	sessionId: string;
	joinCode: string;
}

/** A workshop of today, planned by a facilitator of a new process. */
export async function aWorkshop(app: App) {
	const process = await aProcess(app);
	const facilitator = await aPerson(app, process, 'facilitator');
	return { process, facilitator, workshop: await anotherWorkshop(app, { process, facilitator }) };
}

/** One more workshop of the same process. */
export async function anotherWorkshop(
	app: App,
	{ process, facilitator }: Pick<TestHall, 'process' | 'facilitator'>
): Promise<Workshop> {
	const input = {
		commandId: app.newId(),
		title: 'Ideenwerkstatt Wollmatingen',
		place: 'Bürgersaal',
		description: 'Ankommen, sammeln, gewichten.',
		startsAt: '2026-06-15T11:00',
		endsAt: '2026-06-15T14:00',
		tableCount: 8
	};
	const created = valueOf(await createWorkshop(app, facilitator, process, input));
	const workshop = await findWorkshop(app, process, created.number);
	if (!workshop) throw new Error('the workshop was not stored');
	return workshop;
}

/** A workshop with an open live session. */
export async function aHall(app: App): Promise<TestHall> {
	const { process, facilitator, workshop } = await aWorkshop(app);
	const session = valueOf(await openSession(app, facilitator, process, workshop.id));
	return { process, facilitator, workshop, ...session };
}

/** A prepared poll with three free options, and their ids in order. */
export async function aPoll(
	app: App,
	hall: Omit<TestHall, 'sessionId' | 'joinCode'>,
	changes: Partial<PollContent> = {}
) {
	const { process, facilitator, workshop } = hall;
	const content: PollContent = {
		question: 'Was soll zuerst kommen?',
		kind: 'single',
		maxChoices: 1,
		ideaIds: [],
		labels: ['Bus', 'Rad', 'Fuß'],
		...changes
	};
	const input = { ...content, commandId: app.newId() };
	const place = { workshopId: workshop.id, input };
	const { pollId } = valueOf(await preparePoll(app, facilitator, process, place));
	const rows = await app.db.select().from(pollOptions).where(eq(pollOptions.pollId, pollId));
	const inOrder = [...rows].sort((a, b) => a.position - b.position);
	return { pollId, options: inOrder.map(({ id }) => id) };
}

/** A poll that is open in the hall. */
export async function anOpenPoll(app: App, hall: TestHall, changes: Partial<PollContent> = {}) {
	const poll = await aPoll(app, hall, changes);
	valueOf(await openPoll(app, hall.facilitator, hall.process, poll.pollId));
	return poll;
}

/** Phones that joined, with the token in each one's cookie. */
export async function phones(app: App, hall: TestHall, count: number) {
	const found = await hallById(app.db, hall.sessionId);
	if (!found) throw new Error('the session is gone');
	return Promise.all(
		Array.from({ length: count }, async (): Promise<Seat & { token: string }> => {
			const { token } = valueOf(await takeSeat(app, GUEST, found));
			const seat = await seatOf(app, token);
			if (!seat) throw new Error('the seat was not stored');
			return { ...seat, token };
		})
	);
}

/** The value of a result that must not be a refusal. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: string }): T {
	if (!result.ok) throw new Error(`refused: ${result.error}`);
	return result.value;
}

/** How many ballots the database holds. */
export const storedBallots = ({ db }: App) => db.$count(ballots);
