import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { decisions, ideas } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { aPerson, aProcess, anIdeaInput } from '../../../../../tests/support/builders';
import { submitIdea } from './ideas';
import { receiptOf } from './receipt';

async function submitted() {
	const app = await testApp();
	const process = await aProcess(app);
	const receipt = await submitIdea(app, GUEST, process, await anIdeaInput(app, process));
	if (!receipt.ok) throw new Error(receipt.error);
	return { app, process, ...receipt.value };
}

test('the code shows the state and when a decision is to be expected [IDE-4] [COD-6]', async () => {
	const { app, process, code, number } = await submitted();
	expect(await receiptOf(app, process, code)).toMatchObject({
		ok: true,
		value: {
			...{ kind: 'idea', code, number, state: 'submitted', version: 1, decisions: [] },
			handedInAt: [NOON],
			dueAt: new Date('2026-06-20T10:00:00.000Z'),
			isCorrectable: false,
			isWithdrawable: true
		}
	});
});

test('a code is read as hands write it [COD-2]', async () => {
	const { app, process, code } = await submitted();
	const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
	expect(await receiptOf(app, process, typed)).toMatchObject({ ok: true, value: { code } });
});

test.each([
	['a wrong character', (code: string) => (code.startsWith('2') ? '3' : '2') + code.slice(1)],
	['too few characters', (code: string) => code.slice(0, -1)],
	['nothing legible', () => '???']
])('%s is told from an unknown code [COD-3]', async (_, spoil) => {
	const { app, process, code } = await submitted();
	const refused = await receiptOf(app, process, spoil(code));
	expect(refused).toEqual({ ok: false, error: 'wrong_check' });
});

test('a code of another process is unknown, and so is one that was never given [COD-4]', async () => {
	const { app, code, process } = await submitted();
	const other = await aProcess(app, { slug: 'anderswo' });
	const refusal = { ok: false, error: 'unknown_code' };
	expect(await receiptOf(app, other, code)).toEqual(refusal);
	expect(await receiptOf(app, process, '0000-0000-0000-0000')).toEqual(refusal);
});

test('a returned idea shows the reason and can be corrected [COD-6] [IDE-5]', async () => {
	const { app, process, code, ideaId } = await submitted();
	const moderator = await aPerson(app, process, 'moderator');
	await app.db.write(async (tx) => {
		await tx.update(ideas).set({ state: 'returned' }).where(eq(ideas.id, ideaId));
		await tx.insert(decisions).values({
			...{ id: app.newId(), processId: process.id, subjectKind: 'idea' as const, version: 1 },
			...{ subjectId: ideaId, verdict: 'return' as const, reason: 'Bitte genauer.' },
			...{ deciderId: moderator.personId, at: NOON }
		});
	});
	const receipt = await receiptOf(app, process, code);
	expect(receipt).toMatchObject({
		value: {
			...{ state: 'returned', dueAt: null, isCorrectable: true },
			decisions: [{ outcome: 'returned', reason: 'Bitte genauer.' }]
		}
	});
	expect(JSON.stringify(receipt)).not.toContain(moderator.personId);
});
