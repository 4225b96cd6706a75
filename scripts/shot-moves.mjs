/** What has to happen in the demonstration before some of its pages can be seen. */
const P = '/konstanz';
const PHONES = 8;

let code = '';
/** Pages of the phones in the hall. */
const phones = [];

/** The moves; each gets `enter(role?)`, which gives a context in which that role is signed in. */
export const hall = {
	beamer: () => `/live/${code}/beamer`,
	phone: () => `/live/${code}`,

	async open(enter) {
		const desk = await pageOf(enter, 'facilitator', `${P}/desk/workshops/2`);
		await desk.getByRole('button', { name: 'Live-Runde öffnen' }).click();
		const link = desk.getByRole('link', { name: 'Leinwand öffnen' });
		code = /live\/([^/]+)\/beamer/.exec(await link.getAttribute('href'))[1];
		for (let i = 0; i < PHONES; i++) {
			const phone = await pageOf(enter, undefined, `/live/${code}`);
			await hall.join(phone);
			phones.push(phone);
		}
	},

	async startPoll(enter) {
		const desk = await pageOf(enter, 'facilitator', `${P}/desk/workshops/2`);
		await desk
			.getByRole('button', { name: /Abstimmung starten/ })
			.first()
			.click();
		await desk.getByText('Abstimmung schließen', { exact: true }).waitFor();
		for (const phone of phones.slice(1)) await choose(phone);
	},

	async vote(enter) {
		for (const phone of phones.slice(0, 1)) await choose(phone);
		const desk = await pageOf(enter, 'facilitator', `${P}/desk/workshops/2`);
		await desk.getByText('Abstimmung schließen', { exact: true }).click();
		await desk.getByRole('button', { name: 'Ja, schließen und Ergebnis zeigen' }).click();
		await desk.getByText('geschlossen').first().waitFor();
	},

	/** On a phone that has just opened the address of the code. */
	async join(phone) {
		const welcome = phone.getByRole('button', { name: 'Mitmachen', exact: true });
		if (await welcome.isVisible()) await welcome.click();
		await welcome.waitFor({ state: 'hidden' });
	},

	/** Closes the round, chooses the measures of ranks 1 and 3, explains rank 2, publishes. */
	async decide(enter) {
		const desk = await pageOf(enter, 'coordination', `${P}/desk/rounds/1`);
		await desk.getByLabel('Ja, die Runde endgültig abschließen').check();
		await desk.getByRole('button', { name: 'Runde abschließen' }).click();
		await desk.getByText('Die Runde ist abgeschlossen.').first().waitFor();
		await desk.goto(`${P}/desk/selection`);
		const measures = desk.locator('li[id^="measure-"]');
		await give(measures.nth(0), 'Als Leitprojekt wählen', {
			reason: 'Sie erreicht jede Familie, kostet wenig und kann im nächsten Schuljahr beginnen.',
			button: /^Als Leitprojekt wählen/
		});
		await give(measures.nth(2), 'Als Leitprojekt wählen', {
			reason: 'Viele Ideen hängen an ihr: Ohne das Abbild der Stadt bleiben sie Einzelstücke.',
			button: /^Als Leitprojekt wählen/
		});
		await give(measures.nth(1), 'Warum wird diese Maßnahme übergangen?', {
			reason: 'Das Land fördert sie ab dem kommenden Jahr; die Stadt wartet auf den Bescheid.',
			button: 'Grund speichern'
		});
		await desk.getByRole('button', { name: 'Ergebnisse veröffentlichen' }).click();
		await desk.getByText('Die Ergebnisse sind öffentlich').waitFor();
	}
};

async function pageOf(enter, role, path) {
	const page = await (await enter(role)).newPage();
	await page.goto(path);
	return page;
}

/** Every second phone takes the first answer, the others one after another. */
async function choose(phone) {
	const answers = phone.getByRole('radio');
	const place = phones.indexOf(phone);
	await answers.nth(place % 2 ? 0 : (place / 2) % 5).check();
	await phone.getByRole('button', { name: 'Stimme abgeben' }).click();
	await phone.getByText('Ihre Stimme ist gezählt').waitFor();
}

async function give(measure, summary, { reason, button }) {
	await measure.getByText(summary).first().click();
	await measure.getByRole('textbox').fill(reason);
	await measure.getByRole('button', { name: button }).click();
	await measure.getByText(reason).first().waitFor();
}
