import type { NewIdea } from '$lib/domain/idea/idea';
import { may } from '$lib/domain/permission';
import { isOpen } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import { analyse } from '$lib/domain/search/analyse';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { takeNumber } from '../../db/queries/counters';
import { addIdea, isFieldOfProcess, type IdeaRow } from '../../db/queries/ideas';
import { phasesOf, type Process } from '../../db/queries/processes';
import { contacts } from '../../db/schema';
import { record } from '../audit';
import { claimCodeOf, claimHashOf } from './claim';
import { textsInForce } from './given-under';
import { sendReceipt } from '../operation/notices';
import { once } from '../once';
import { actorIn } from '../person/standing';

/** What the author gets to keep. */
export interface Receipt {
	ideaId: string;
	number: number;
	/** Under this code the idea can be followed, corrected and withdrawn. */
	code: string;
}

export type SubmitRefusal = 'forbidden' | 'closed' | 'unknown_field' | 'already_used';

/** Hands in an idea; it waits for moderation. The same command again gets the same receipt. [IDE-1] */
export async function submitIdea(
	app: App,
	who: Who,
	process: Process,
	input: NewIdea
): Promise<Result<Receipt, SubmitRefusal>> {
	const submitted = await app.db.write((tx) =>
		once(tx, app, { name: 'submit idea', input }, async () => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'submit idea', { processId: process.id })) return refused('forbidden');
			const phases = await phasesOf(tx, process.id);
			if (!isOpen(phases, 'ideas', app.clock())) return refused('closed');
			if (!(await isFieldOfProcess(tx, process.id, input))) return refused('unknown_field');
			return ok(await storeIdea(tx, app, { who, process, input }));
		})
	);
	if (!submitted.ok) return submitted;
	return ok({ ...submitted.value, code: claimCodeOf(app, submitted.value.ideaId) });
}

/** What is remembered of the command: never the code, which would be a password in clear text. */
type Stored = Omit<Receipt, 'code'>;

async function storeIdea(
	tx: Writer,
	app: App,
	{ who, process, input }: { who: Who; process: Process; input: NewIdea }
): Promise<Stored> {
	const ideaId = app.newId();
	const number = await takeNumber(tx, process.id, 'idea');
	const { title, text, fieldId, topicId, displayName } = input;
	await addIdea(tx, {
		id: ideaId,
		processId: process.id,
		number,
		...{ title, text, fieldId, topicId, displayName },
		state: 'submitted',
		channel: 'online',
		authorId: who.personId,
		claimHash: claimHashOf(app, claimCodeOf(app, ideaId)),
		...(await textsInForce(tx, process.id, app.clock())),
		submittedAt: app.clock(),
		...searchColumns(app, input)
	});
	if (input.email) {
		const contact = { subjectId: ideaId, email: input.email, locale: who.locale };
		await tx.insert(contacts).values(contact);
		await sendReceipt(tx, app, { process, contact, number, code: claimCodeOf(app, ideaId) });
	}
	await record(tx, app, who, {
		processId: process.id,
		event: 'idea submitted',
		subjectId: ideaId,
		details: { number, channel: 'online' }
	});
	return { ideaId, number };
}

/** The columns by which full-text search finds an idea. */
export function searchColumns(
	{ random }: Pick<App, 'random'>,
	{ title, text }: { title: string; text: string }
): Pick<IdeaRow, 'searchTokens' | 'searchKey'> {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = random(6);
	const searchKey = ((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f;
	return { searchTokens: analyse(`${title} ${text}`).join(' '), searchKey };
}
