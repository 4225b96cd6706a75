/**
 * The five fields of action of the demo, the topics inside their subject areas, and the words that
 * lead to each topic. On a draw the first one is taken.
 */
const topics = {
	leben: [
		[
			'Bildung',
			/Schule|Schüler|Unterricht|Tablet|iPad|Lehr(?:er|kr)|Smartboard|Kita|Kindergart|Lern|Bildung|Nachhilfe|Bücher\b|Digitalisierung|Workshop/
		],
		[
			'Gesundheit',
			/Gesundheit|Hautkrebs|Sonnen|[äÄ]ltere|Arzt|Ärzt|Pflege|Krankenhaus|Senior|Barriere|Sport|Schwimm|Calisthenics|Fitness|Turnhalle|Fußball|Basketball|Trinkwasser|Wasserspender|psych/
		],
		[
			'Kultur',
			/Kultur|Museum|Museen|Theater|Kino|Konzert|Festival|Musik|[Bb]ibliothek|[Bb]ücherei|Jugend(?:treff|zentr|club|haus|café|raum)|Freizeit|Verein|Graffiti|Kunst|Treffpunkt|Skate/
		]
	],
	mobilitaet: [
		[
			'Intelligenter ÖPNV',
			/\bBus|\bBahn|ÖPNV|Nahverkehr|Haltestelle|Ticket|Fahrplan|Zug|Züge|Verkehrsmittel/
		],
		[
			'Verkehr',
			/Fahrrad|Fahrräder|Radweg|Radfahr|\bRad|E-Bike|E-Scooter|E-Roller|Ladesäule|Auto|Verkehr|Ampel|Zebrastreifen|Tempo|Parkpl|Straßen\b|Fußgäng|Gehweg|Carsharing|Taxi|Baustelle/
		]
	],
	stadt: [
		[
			'Energie',
			/Solar|Photovoltaik|Energie|Windr|Windkraft|Strom|Heiz|klimaneutral|CO2|Ladestation|Ladeb|[Aa]uflad/
		],
		[
			'Freiräume',
			/Müll|Park\b|Parks\b|[Gg]rün|Baum|Bäume|Blume|Blüh|Insekt|Bienen|Spielpl|Latern|[Bb]eleucht|Toilette|Bänke|Bank\b|Sitz|Pfand|Hund|Wiese|Garten|Natur|Umwelt|Trinkwasser|Wasserspender|Recycl|Plastik|Brunnen|Grill/
		],
		['Wohnen', /[Ww]ohn|Miete|Haus\b|Hochh|Nachbar|Dachb/]
	],
	verwaltung: [
		[
			'Virtuelles Amt',
			/\bApp\b|Instagram|Server|Passbild|Anträge|Genehmigung|Website|Webseite|Internetseite|Homepage|online|Online|Formular|Amt\b|Ämter|Behörde|Rathaus|Bürgerbüro/
		],
		[
			'eGovernment',
			/Verwaltung|[Bb]eteilig|[Mm]itbestimm|[Mm]itsprache|Jugendparlament|Jugendrat|Jugendbeirat|Umfrage|[Ww]ahl\b|wählen|Politik|Ordnungsamt|Ehrenamt|ehrenamt|Fördermittel|Fördergeld|Transparenz|Information|Idee|Meinung|Baustelle|Förder|Werbung|Vereine|partnerschaft|Feuerwehr|[Bb]arriere|Einrichtung/
		]
	],
	wirtschaft: [
		['Vernetzung', /WLAN|Glasfaser|Internet\b|Netz|Hotspot|Funkloch|5G|Empfang/],
		[
			'Digitales Ökosystem',
			/Laden\b|Läden|Geschäft|Einkauf|Innenstadt|Unternehmen|Firm|Ausbildung|Praktik|Beruf|Job|Arbeitspl|Gastronom|Café|Restaurant|Märkte|Touris|[Ll]eerst|Supermarkt|Kiosk|Start-?up|regional|Landwirt|Händler|[Mm]arkt|[Ll]äden|[Ss]upermärkt|Werbe|Automat/
		]
	]
};

const themes = {
	sicherheit:
		/[Ss]icherheit|sicherer|\bsichere\b|Vertrauen|Datenschutz|Notruf|Beleuchtung|Laterne|Unfall|Unfälle/,
	netze:
		/WLAN|Glasfaser|Internet|Hotspot|Netz|5G|Ladestation|Ladesäule|Lademöglichkeit|Infrastruktur/,
	daten: /Daten|\bApp\b|Echtzeit|Sensor|digitale? Anzeige|Anzeigetafel|Statistik|Messung|online|QR/,
	impulsgeber:
		/Wettbewerb|Projekt|Workshop|Vorbild|Pilot|[Ii]nnovativ|Innovation|Aktionstag|Belohnung/,
	einrichtungen:
		/Schule|Bibliothek|Bücherei|Jugendzentrum|Jugendtreff|Schwimmbad|Museum|Rathaus|Kindergarten|Krankenhaus|Turnhalle|Sporthalle|Theater|Kita/
};

const goals = {
	nachhaltig:
		/Umwelt|umwelt|Klima|klima|[Nn]achhaltig|CO2|Solar|Energie|Müll|Natur\b|Bäume|Insekten|Bienen|Grünfläche|Fahrrad|ÖPNV|Recycl|[Rr]egional/,
	buergernaehe:
		/[Bb]eteilig|[Mm]itbestimm|Mitsprache|Bürger|Umfrage|Treffpunkt|treffen|Barriere|kostenlos|Familien|Senioren|ältere|gemeinsam|Meinung/,
	zukunft:
		/[Dd]igital|Zukunft|zukunft|Technik|Technolog|Internet|WLAN|Tablet|iPad|\bApp\b|modern|Touris|Ausbildung|international|Sprachen|E-Auto|Elektro/
};

function hits(pattern, text) {
	return [...text.matchAll(new RegExp(pattern.source, 'gu'))].length;
}

function matching(patterns, text) {
	return Object.keys(patterns).filter((key) => patterns[key].test(text));
}

/** Counts words for one topic: those of the title say most about what an idea is about. */
function weigh(pattern, { title, text }) {
	return 4 * hits(pattern, title) + Math.min(4, hits(pattern, text));
}

/**
 * Finds topic, cross-cutting themes and goals of an idea by its words. The field itself is decided
 * by whoever reads and selects the idea (`selection.json`): committees of the data set are too
 * mixed, and words too ambiguous ("Ladestation", "Bank"), to leave that to a count.
 */
export function classify(idea, field) {
	const weighed = topics[field].map(([topic, pattern]) => ({
		topic,
		weight: weigh(pattern, idea)
	}));
	const best = weighed.reduce((left, right) => (right.weight > left.weight ? right : left));
	const whole = `${idea.title} ${idea.text}`;
	return {
		field,
		topicHint: best.weight > 0 ? best.topic : null,
		themes: matching(themes, whole),
		goals: matching(goals, whole)
	};
}
