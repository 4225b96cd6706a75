import { describe, expect, test } from 'vitest';
import { formOf, paperOf, SavePaper, withRows, type CouncilPaper } from './council-paper';

const PAPER: CouncilPaper = {
	subject: 'Digitale Agenda',
	responsibleOffice: 'Stabsstelle',
	releasedBy: 'Bürgermeisteramt',
	bodies: [
		{ name: 'Hauptausschuss', date: '1. Juli', status: 'Vorberatung', isPublic: false },
		{ name: 'Gemeinderat', date: '', status: 'Entscheidung', isPublic: true }
	],
	resolution: ['Der Rat nimmt Kenntnis.'],
	summary: 'Kurz gesagt.',
	participation: 'involvement',
	costsInBudget: false,
	followUpCosts: true,
	climateEffect: 'positive',
	climateAlternatives: '',
	reasoning: '',
	annexes: ['Offene Daten']
};

const SENT = { ...formOf(PAPER), commandId: '0190a5a0-0000-7000-8000-000000000000', version: '3' };

describe('the form of the paper', () => {
	test('carries the whole paper there and back [PAP-1]', () => {
		expect(paperOf(SavePaper.parse(SENT))).toEqual(PAPER);
	});

	test('asks for alternatives where the effect on the climate is negative [PAP-2]', () => {
		const read = SavePaper.safeParse({ ...SENT, climateEffect: 'negative' });
		expect(read.error?.issues).toMatchObject([
			{ path: ['climateAlternatives'], message: 'required' }
		]);
	});

	test('drops rows that were left empty [PAP-3]', () => {
		const sent = { ...withRows(withRows(SENT, 'add:bodies'), 'add:annexes') };
		expect(paperOf(SavePaper.parse(sent))).toEqual(PAPER);
	});
});

describe('rows', () => {
	test('a new row comes last and keeps what was typed [PAP-3]', () => {
		expect(withRows(SENT, 'add:bodies')).toEqual({
			...SENT,
			bodyName: ['Hauptausschuss', 'Gemeinderat', ''],
			bodyDate: ['1. Juli', '', ''],
			bodyStatus: ['Vorberatung', 'Entscheidung', ''],
			bodyMeeting: ['closed', 'public', 'public']
		});
	});

	test('a removed row takes all its columns along [PAP-3]', () => {
		expect(withRows(SENT, 'remove:bodies:0')).toMatchObject({
			bodyName: ['Gemeinderat'],
			bodyDate: [''],
			bodyStatus: ['Entscheidung'],
			bodyMeeting: ['public']
		});
	});

	test.each(['', 'add', 'add:nothing', 'remove:bodies:9', 'remove:bodies', 'burn:bodies:0'])(
		'%j changes nothing [PAP-3]',
		(change) => {
			expect(withRows(SENT, change)).toEqual(SENT);
		}
	);
});
