import type { ProcessPlan } from '../services/process/process-setup';
import { demoTexts } from './texts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Moves an instant by days, for dates relative to the demonstration's first start. */
export const days = (from: Date, count: number) => new Date(from.getTime() + count * DAY_MS);

const FIELDS: ProcessPlan['fields'] = [
	{ sign: 'leben', name: 'Smart Leben', topics: ['Bildung, Kultur & Gesundheit'] },
	{
		sign: 'mobilitaet',
		name: 'Smarte Mobilität',
		topics: ['Intelligenter ÖPNV & Verkehr']
	},
	{ sign: 'stadt', name: 'Smarte Stadt', topics: ['Wohnen, Energie & Freiräume'] },
	{
		sign: 'verwaltung',
		name: 'Smarte Verwaltung',
		topics: ['eGovernment und virtuelles Amt']
	},
	{
		sign: 'wirtschaft',
		name: 'Smarte Wirtschaft',
		topics: ['Digitales Ökosystem & Vernetzung']
	}
];

const GOALS: ProcessPlan['goals'] = [
	{ kind: 'goal', sign: 'nachhaltig', name: 'Nachhaltige Stadtentwicklung' },
	{ kind: 'goal', sign: 'buergernaehe', name: 'Bürgernähe & Offenheit' },
	{ kind: 'goal', sign: 'zukunft', name: 'Zukunftsorientierung & internationale Stadt' },
	{ kind: 'value', sign: 'souveraenitaet', name: 'Digitale Souveränität' },
	{ kind: 'value', sign: 'nutzer', name: 'Nutzerorientierung & Partizipation' },
	{ kind: 'value', sign: 'teilhabe', name: 'Digitale Teilhabe & Inklusion' },
	{ kind: 'technology', sign: 'offen', name: 'Offene Daten & Schnittstellen' },
	{ kind: 'technology', sign: 'einfach', name: 'Einfachheit & Verständnis' },
	{ kind: 'technology', sign: 'schutz', name: 'Datenschutz & Infrastruktur' }
];

/** An instant some days away, at 17 o'clock in UTC: early evening, when windows end. */
export function evening(from: Date, count: number): Date {
	const at = days(from, count);
	at.setUTCHours(17, 0, 0, 0);
	return at;
}

/** Konstanz's phase 2, in its middle at `now`. */
export function demoPlan(now: Date): ProcessPlan {
	const start = days(now, -75);
	return {
		slug: 'konstanz',
		city: 'Stadt Konstanz',
		name: 'Digitale Agenda',
		question: 'Was braucht Konstanz, damit Digitales allen nützt?',
		intro:
			'Konstanz will digital, sozial und klimaneutral werden. Was dafür zuerst geschehen soll, ' +
			'entscheiden wir mit Ihnen: Sie bringen Ideen ein, in Workshops wird gewichtet, die ' +
			'Projektgruppe bewertet, der Gemeinderat beschließt.',
		timeZone: 'Europe/Berlin',
		isDemo: true,
		settings: {
			guestSupport: true,
			decisionDays: 5,
			operator: {
				name: 'Vorführung von Leitwerk',
				address: 'Wer Leitwerk betreibt, trägt hier Namen und Anschrift ein.',
				email: 'kontakt@demo.leitwerk.example'
			}
		},
		phases: [
			{ kind: 'ideas', title: 'Ideen sammeln', opensAt: start, closesAt: evening(now, 40) },
			{
				kind: 'workshops',
				title: 'Workshops',
				opensAt: evening(now, -30),
				closesAt: evening(now, 30)
			},
			{
				kind: 'scoring',
				title: 'Bewerten',
				opensAt: evening(now, -10),
				closesAt: evening(now, 60)
			},
			{
				kind: 'council',
				title: 'Leitprojekte beschließen',
				opensAt: evening(now, 60),
				closesAt: evening(now, 120)
			}
		],
		fields: FIELDS,
		themes: [
			{ sign: 'sicherheit', name: 'Sicherheit & Vertrauen' },
			{ sign: 'netze', name: 'Netze & Infrastruktur' },
			{ sign: 'daten', name: 'Daten' },
			{ sign: 'impulsgeber', name: 'Impulsgeber' },
			{ sign: 'einrichtungen', name: 'Einrichtungen' }
		],
		goals: GOALS,
		texts: demoTexts(start)
	};
}
