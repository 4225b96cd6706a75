import { expect, test } from 'vitest';
import { load } from '../../src/routes/(public)/+page.server';
import { testApp, type TestApp } from '../support/app';
import { aProcess } from '../support/builders';

const open = (app: TestApp) =>
	load({ locals: { app, locale: 'de' } } as unknown as Parameters<typeof load>[0]);

test('the front page leads to the only process, and lists several', async () => {
	const app = await testApp();
	await aProcess(app);
	await expect(open(app)).rejects.toMatchObject({ status: 303, location: '/musterstadt' });
	await aProcess(app, { slug: 'zweites' });
	expect(await open(app)).toMatchObject({
		processes: [{ slug: 'musterstadt' }, { slug: 'zweites' }]
	});
});
