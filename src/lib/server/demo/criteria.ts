import type { Level } from '$lib/domain/scoring/criterion';

export interface DemoCriterion {
	name: string;
	question: string;
	weight: number;
	levels: Level[];
}

const levels = (...sentences: string[]): Level[] =>
	sentences.map((sentence, i) => ({ value: i + 1, sentence }));

/** The demonstration's criteria; their weights add up to 100. */
export const CRITERIA: DemoCriterion[] = [
	{
		name: 'Nutzen für die Menschen',
		question: 'Wie vielen Menschen in der Stadt hilft die Maßnahme, und wie spürbar?',
		weight: 30,
		levels: levels(
			'Kaum jemand merkt etwas davon.',
			'Wenigen hilft es ein wenig.',
			'Einer Gruppe hilft es deutlich.',
			'Vielen hilft es deutlich.',
			'Fast alle haben im Alltag etwas davon.'
		)
	},
	{
		name: 'Beitrag zum Klimaschutz',
		question:
			'Spart die Maßnahme Energie, Wege oder Material, oder hilft sie, mit Hitze und Wasser umzugehen?',
		weight: 25,
		levels: levels(
			'Sie verbraucht mehr, als sie spart.',
			'Sie wirkt sich nicht aus.',
			'Sie spart an einzelnen Stellen.',
			'Sie spart messbar in einem Bereich.',
			'Sie ist ein Schwerpunkt des Klimaschutzes.'
		)
	},
	{
		name: 'Umsetzbarkeit',
		question: 'Lässt sich die Maßnahme mit den Menschen und Mitteln umsetzen, die es gibt?',
		weight: 20,
		levels: levels(
			'Es fehlt fast alles dafür.',
			'Vieles ist offen, auch die Zuständigkeit.',
			'Machbar, wenn zusätzliche Kräfte kommen.',
			'Machbar mit kleinen Ergänzungen.',
			'Kann sofort beginnen.'
		)
	},
	{
		name: 'Offenheit und Nachnutzung',
		question: 'Können andere Städte und Gruppen Daten, Software und Erfahrungen weiterverwenden?',
		weight: 10,
		levels: levels(
			'Nichts davon ist offen.',
			'Einzelne Ergebnisse sind offen.',
			'Die Daten sind offen.',
			'Daten und Bausteine sind offen.',
			'Alles ist offen und für andere gemacht.'
		)
	},
	{
		name: 'Digitale Teilhabe',
		question:
			'Kommen auch Menschen damit zurecht, die wenig Übung, Geld oder ein altes Gerät haben?',
		weight: 15,
		levels: levels(
			'Sie schließt Menschen aus.',
			'Sie setzt viel voraus.',
			'Mit Hilfe kommen die meisten zurecht.',
			'Fast alle kommen allein zurecht.',
			'Sie holt Menschen dazu, die bisher fehlten.'
		)
	}
];
