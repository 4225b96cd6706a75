import type { CouncilPaper } from '$lib/domain/selection/council-paper';
import type { Block, PaperDocument, Section } from '$lib/domain/selection/paper-document';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { formatMoney, formatNumber } from '$lib/ui/format';
import type { PaperLead, PaperRecord } from '../services/selection/paper-record';
import { participationBlocks } from './paper-participation';
import { leadBlocks, reasoningBlocks } from './paper-reasoning';

/**
 * Puts the council paper together: what the office wrote and what the record says, section by section,
 * in the reader's language. [PAP-1] [PAP-5] [PAP-6]
 */
export function composePaper(paper: CouncilPaper, record: PaperRecord): PaperDocument {
	const { process } = record;
	return {
		language: getLocale(),
		kind: m.documents_paper_kind(),
		title: paper.subject,
		publisher: process.city,
		demoNote: process.isDemo ? m.documents_paper_demo({ city: process.city }) : null,
		facts: [
			[m.documents_paper_subject(), paper.subject],
			[m.documents_paper_office(), paper.responsibleOffice || m.documents_paper_open()],
			[m.documents_paper_released(), paper.releasedBy || m.documents_paper_open()]
		],
		sections: [
			bodies(paper),
			section('resolution', m.documents_paper_resolution(), numbered(paper.resolution)),
			bias(record),
			section('summary', m.documents_paper_summary(), written(paper.summary)),
			section('participation', m.documents_paper_participation(), [
				text(PARTICIPATION[paper.participation]()),
				...participationBlocks(record)
			]),
			costs(paper, record.leads),
			climate(paper),
			section('reasoning', m.documents_paper_reasoning(), [
				...written(paper.reasoning),
				...reasoningBlocks(record)
			]),
			section('leads', m.documents_paper_leads(), leadBlocks(record)),
			section('annexes', m.documents_paper_annexes(), numbered(paper.annexes))
		]
	};
}

const PARTICIPATION = {
	none: m.documents_participation_none,
	information: m.documents_participation_information,
	consultation: m.documents_participation_consultation,
	involvement: m.documents_participation_involvement,
	statutory: m.documents_participation_statutory
};

const CLIMATE = {
	positive: m.documents_climate_positive,
	negative: m.documents_climate_negative,
	none: m.documents_climate_none
};

const section = (id: string, title: string, blocks: Block[]): Section => ({ id, title, blocks });
const text = (words: string): Block => ({ kind: 'text', text: words });
const yesNo = (answer: boolean) => (answer ? m.documents_yes() : m.documents_no());

const written = (words: string): Block[] =>
	(words || m.documents_paper_open()).split(/\n\s*\n/).map(text);

const numbered = (items: string[]): Block[] =>
	items.length ? [{ kind: 'numbered', items }] : [text(m.documents_paper_none())];

function bodies(paper: CouncilPaper): Section {
	const rows = paper.bodies.map(({ name, date, status, isPublic }) => [
		...[name, date || m.documents_paper_date_open(), status],
		isPublic ? m.documents_meeting_public() : m.documents_meeting_closed()
	]);
	const table: Block = {
		kind: 'table',
		caption: m.documents_paper_bodies(),
		head: [
			m.documents_body_name(),
			m.documents_body_date(),
			m.documents_body_status(),
			m.documents_body_meeting()
		],
		rows,
		numbers: []
	};
	return section(
		'bodies',
		m.documents_paper_bodies(),
		rows.length ? [table] : [text(m.documents_paper_none())]
	);
}

/** The law, and what is on record: measures and numbers, never names. [PAP-6] */
function bias({ results }: PaperRecord): Section {
	const recused = (results?.ranking ?? []).filter((row) => row.recused > 0);
	const onRecord: Block[] = recused.length
		? [
				text(m.documents_bias_recorded()),
				{
					kind: 'table',
					caption: m.documents_bias_caption(),
					head: [m.documents_measure_number(), m.documents_measure(), m.documents_recused()],
					rows: recused.map((row) => [
						...[formatNumber(row.number), row.title, formatNumber(row.recused)]
					]),
					numbers: [2]
				}
			]
		: [text(m.documents_bias_nobody())];
	return section('bias', m.documents_paper_bias(), [text(m.documents_bias_law()), ...onRecord]);
}

function costs(paper: CouncilPaper, leads: PaperLead[]): Section {
	const facts: Block = {
		kind: 'facts',
		rows: [
			[m.documents_costs_in_budget(), yesNo(paper.costsInBudget)],
			[m.documents_costs_follow_up(), yesNo(paper.followUpCosts)]
		]
	};
	return section('costs', m.documents_paper_costs(), [
		facts,
		...(leads.length ? [costTable(leads)] : [text(m.documents_costs_none())])
	]);
}

function costTable(leads: PaperLead[]): Block {
	const years = [...new Set(leads.flatMap((lead) => lead.costs.map(({ year }) => year)))].sort();
	const sum = (amounts: { cents: number }[]) =>
		amounts.reduce((total, { cents }) => total + cents, 0);
	const row = (name: string, amounts: { year: number; cents: number }[]) => [
		name,
		...years.map((year) => formatMoney(sum(amounts.filter((cost) => cost.year === year)))),
		formatMoney(sum(amounts))
	];
	return {
		kind: 'table',
		caption: m.documents_costs_caption(),
		head: [m.documents_lead(), ...years.map(String), m.documents_costs_total()],
		rows: [
			...leads.map((lead) => row(lead.title, lead.costs)),
			row(
				m.documents_costs_all(),
				leads.flatMap((lead) => lead.costs)
			)
		],
		numbers: Array.from({ length: years.length + 1 }, (_, i) => i + 1)
	};
}

function climate(paper: CouncilPaper): Section {
	const isNegative = paper.climateEffect === 'negative';
	return section('climate', m.documents_paper_climate(), [
		text(CLIMATE[paper.climateEffect]()),
		...(isNegative
			? [
					{ kind: 'heading', text: m.documents_climate_alternatives() } as const,
					...written(paper.climateAlternatives)
				]
			: [])
	]);
}
