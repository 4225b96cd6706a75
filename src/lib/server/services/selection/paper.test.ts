import { expect, test } from 'vitest';
import { formOf, SavePaper } from '$lib/domain/selection/council-paper';
import { anAgenda, FIRST_TRY } from '../../../../../tests/support/agenda';
import { testApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { unzip } from '../../../../../tests/support/unzip';
import { paperFile, paperPage, savePaper } from './paper';
import { explainPassedOver, selectLead } from './selection';

const REASON = 'Viele haben danach gefragt, und es wirkt schnell.';

async function aPaper(changes: Parameters<typeof anAgenda>[1] = {}) {
	const app = await testApp();
	const agenda = await anAgenda(app, changes);
	const { process, coordination: who, measures, scorers } = agenda;
	const input = (place: number) => ({
		commandId: app.newId(),
		measureId: measures[place]?.id ?? '',
		reason: REASON
	});
	for (const place of [0, 2]) await selectLead(app, who, process, input(place));
	await explainPassedOver(app, who, process, input(1));
	const { paper } = await paperPage(app, process);
	const save = (changed: Record<string, string | string[]> = {}, version = 0) =>
		savePaper(
			app,
			who,
			process,
			SavePaper.parse({ ...formOf(paper), commandId: app.newId(), version, ...changed })
		);
	const files = async () => {
		const file = await paperFile(app, who, process);
		return file.ok ? unzip(file.value.bytes) : new Map<string, string>();
	};
	return { app, process, who, scorers, paper, save, files };
}

/** The words of a Word file, one paragraph a line. */
function wordsOf(files: Map<string, string>): string {
	const xml = files.get('word/document.xml') ?? '';
	return xml
		.replaceAll('</w:p>', '\n')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}

/** Texts of the paragraphs with a style. */
function styled(files: Map<string, string>, style: string): string[] {
	const paragraphs = (files.get('word/document.xml') ?? '').match(/<w:p>.*?<\/w:p>/gs) ?? [];
	return paragraphs
		.filter((paragraph) => paragraph.includes(`<w:pStyle w:val="${style}"/>`))
		.map((paragraph) => paragraph.replace(/<[^>]+>/g, ''));
}

test('the paper holds every section that the council expects [PAP-1]', async () => {
	const { files } = await aPaper();
	const found = await files();
	expect(styled(found, 'Title')).toEqual(['Beschlussvorlage']);
	expect(styled(found, 'Heading1')).toEqual([
		'Beratungsfolge',
		'Beschlussvorschlag',
		'Hinweis zur Befangenheit',
		'Zusammenfassung',
		'Beteiligung der Bürgerinnen und Bürger',
		'Kosten',
		'Auswirkungen auf das Klima',
		'Begründung',
		'Leitprojekte',
		'Anlagen'
	]);
	expect(wordsOf(found)).toMatch(
		/Betreff\nDigitale Agenda: Leitprojekte aus der Bürgerbeteiligung/
	);
	expect(wordsOf(found)).toMatch(/Federführende Stelle\nKoordination Digitale Agenda/);
	expect(wordsOf(found)).toMatch(/Freigegeben durch\nnoch offen/);
});

test('figures, costs, ranking and way back come from the record [PAP-1]', async () => {
	const { files } = await aPaper();
	const words = wordsOf(await files()).replaceAll('\u00a0', ' ');
	for (const expected of [
		'Eingegangene Ideen\n5\n',
		'davon veröffentlicht\n4\n',
		'Unterstützungen von Gästen, gezählt je Gerät\n2\n',
		'Karte im Workshop\n1\n0\n0\n0\n',
		'Werkstatt im Bürgersaal\n16. Mai 2026\n0\n1\n2\n23\n',
		'Digitaler Hafen\n100.000 €\n40.000 €\n140.000 €\n',
		'Summe\n400.000 €\n80.000 €\n480.000 €\n',
		'1\nDigitaler Hafen\n5,00\n4\n0,00\n0\nja\n',
		'Urban Farming (vollständige Bewertungen: 1)',
		`Formelhafte Stadt (Rang 2): ${REASON}`,
		`Begründung der Auswahl: ${REASON}`,
		'Ideen dahinter (Nummern)\n1, 2, 3\n',
		'„Am Hafen soll es freies WLAN geben.“',
		'Idee 1, „Freies WLAN am Hafen“, Kim, 17. April 2026',
		'Idee 3 vom 19. April 2026 wird nicht wörtlich wiedergegeben',
		'„Was ist Ihnen wichtig?“, Idee 1: 10 Stimmen bei 20 Stimmzetteln',
		'Karte von Tisch 3, daraus Idee 2'
	]) {
		expect(words).toContain(expected);
	}
	expect(words).not.toContain(FIRST_TRY);
});

test('recusals are named by measure and number, never by person [PAP-6]', async () => {
	const { files, scorers } = await aPaper();
	const words = wordsOf(await files());
	expect(words).toContain('§ 18 Gemeindeordnung Baden-Württemberg');
	expect(words).toContain('2\nFormelhafte Stadt\n1\n');
	expect(words).not.toContain('Trägerverein');
	for (const { name } of scorers) expect(words).not.toContain(name);
});

test('the file has numbered points, repeated table heads, page numbers and its language [PAP-1]', async () => {
	const { files } = await aPaper();
	const found = await files();
	const parts = ['word/document.xml', 'word/styles.xml', 'docProps/core.xml'];
	const [body = '', styles = '', core = ''] = parts.map((name) => found.get(name));
	const footers = [...found].filter(([name]) => name.includes('footer')).map(([, xml]) => xml);
	expect(body.match(/<w:numPr>/g)?.length).toBeGreaterThanOrEqual(6);
	expect(body).toContain('<w:tblHeader/>');
	expect(footers.join('')).toMatch(/PAGE.*NUMPAGES/s);
	expect(styles).toContain('w:lang w:val="de-DE"');
	expect(core).toContain(
		'<dc:title>Beschlussvorlage: Digitale Agenda: Leitprojekte aus der Bürgerbeteiligung</dc:title>'
	);
});

test('a demonstration says so on its first page, before everything else [PAP-5]', async () => {
	const { files } = await aPaper({ isDemo: true });
	const [first, second] = wordsOf(await files()).split('\n');
	expect(first).toBe('Beschlussvorlage');
	expect(second).toMatch(/^Demonstration: Dies ist kein Papier der Stadt Musterstadt\./);
});

test('a process without closed round has a paper too, and it claims no result [PAP-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const file = await paperFile(app, await aPerson(app, process, 'coordination'), process);
	const words = file.ok ? wordsOf(unzip(file.value.bytes)) : '';
	expect(words).toContain('Es ist noch keine Bewertungsrunde abgeschlossen.');
	expect(words).toContain('Ihre Bewertung ist noch nicht abgeschlossen.');
	expect(words).not.toContain('0 Maßnahmen');
});

test('what the office saves is in the paper, alternatives included [PAP-1] [PAP-2]', async () => {
	const { save, files } = await aPaper();
	await save({
		releasedBy: 'Erste Bürgermeisterin',
		climateEffect: 'negative',
		climateAlternatives: 'Geräte leihen statt kaufen.'
	});
	const words = wordsOf(await files());
	expect(words).toContain('Freigegeben durch\nErste Bürgermeisterin\n');
	expect(words).toContain('Ja, negativ.\nAlternativen\nGeräte leihen statt kaufen.');
});

test('saving an older version over a newer one is refused [PAP-4]', async () => {
	const { save } = await aPaper();
	expect(await save()).toEqual({ ok: true, value: { version: 1 } });
	expect(await save()).toEqual({ ok: false, error: 'stale' });
	expect(await save({}, 1)).toEqual({ ok: true, value: { version: 2 } });
});

test('whoever may not edit the paper neither saves nor gets it [PER-1]', async () => {
	const { app, process, scorers, paper } = await aPaper();
	const [scorer] = scorers;
	if (!scorer) throw new Error('no scorer');
	const input = SavePaper.parse({ ...formOf(paper), commandId: app.newId(), version: 0 });
	const refusal = { ok: false, error: 'forbidden' };
	expect(await savePaper(app, scorer, process, input)).toEqual(refusal);
	expect(await paperFile(app, scorer, process)).toEqual(refusal);
});
