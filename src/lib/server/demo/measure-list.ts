/**
 * The measures of a real model project with its cost plan, in thousands of euros for five years in a
 * row. The years are moved so that the first lies ahead of the demonstration; `ideas` names the
 * contributions that a measure bundles.
 */
export interface DemoMeasure {
	title: string;
	field: string;
	summary: string;
	thousands: number[];
	goals: string[];
	/** Sources of the contributions that the measure bundles. */
	ideas: string[];
}

export const MEASURE_SOURCE =
	'Modellprojekt Smart City Kempten, Kostenplan 2022–2026; Jahre verschoben';

export const MEASURES: DemoMeasure[] = [
	{
		title: 'Digital Cooperation Lab (DCL)',
		field: 'wirtschaft',
		summary:
			'Ein offener Ort, an dem Betriebe, Hochschule, Verwaltung und Bürgerschaft gemeinsam digitale Lösungen ausprobieren. Wer eine Frage mitbringt, findet dort Geräte, Räume und Menschen, die helfen.',
		thousands: [190, 40, 40, 40, 20],
		goals: ['zukunft', 'nutzer', 'souveraenitaet'],
		ideas: ['kommuki-1307', 'kommuki-1588', 'kommuki-447', 'kommuki-367']
	},
	{
		title: 'Digitale Innenstadt',
		field: 'wirtschaft',
		summary:
			'Läden, Gastronomie und Kultur der Innenstadt werden gemeinsam sichtbar: mit einem Verzeichnis, freiem WLAN auf den Plätzen und Zahlen darüber, wann die Stadt wie belebt ist.',
		thousands: [260, 40, 40, 40, 20],
		goals: ['nachhaltig', 'einfach'],
		ideas: ['kommuki-528', 'kommuki-935', 'kommuki-1576', 'kommuki-1505']
	},
	{
		title: 'Klimaschule',
		field: 'leben',
		summary:
			'Schulen messen Energie, Wärme und Luft im eigenen Haus, werten die Daten im Unterricht aus und setzen um, was spart. Das Gesparte bleibt zur Hälfte in der Schule.',
		thousands: [100, 30, 30, 30, 10],
		goals: ['nachhaltig', 'teilhabe'],
		ideas: ['kommuki-58', 'kommuki-278', 'kommuki-1039']
	},
	{
		title: 'Post-Corona-Playbook',
		field: 'verwaltung',
		summary:
			'Was in der Pandemie digital gelungen ist, wird gesammelt, geprüft und als Anleitung für Ämter, Vereine und Nachbarschaften aufgeschrieben, damit es bleibt.',
		thousands: [70, 0, 0, 0, 0],
		goals: ['buergernaehe', 'einfach'],
		ideas: ['kommuki-1410', 'kommuki-1509', 'kommuki-1418', 'kommuki-200']
	},
	{
		title: 'Digitaler Zwilling & Verkehr',
		field: 'mobilitaet',
		summary:
			'Ein digitales Abbild der Stadt, in dem Bus, Rad, Auto und Fußverkehr zusammen zu sehen sind. Ampeln, Baustellen und Fahrpläne lassen sich daran prüfen, bevor etwas gebaut wird.',
		thousands: [100, 757, 750, 750, 703],
		goals: ['nachhaltig', 'zukunft', 'offen'],
		ideas: ['kommuki-67', 'kommuki-312', 'kommuki-105', 'kommuki-1375']
	},
	{
		title: 'Digitaler Zwilling: Smarte Energie',
		field: 'stadt',
		summary:
			'Dächer, Netze und Verbrauch werden im digitalen Zwilling sichtbar. Eigentümer sehen, ob sich eine Anlage lohnt; die Stadt plant Wärme und Strom gemeinsam.',
		thousands: [25, 425, 425, 425, 400],
		goals: ['nachhaltig', 'offen'],
		ideas: ['kommuki-361', 'kommuki-7', 'kommuki-1419']
	},
	{
		title: 'Digitaler Zwilling: Klimaanpassung',
		field: 'stadt',
		summary:
			'Wo wird es im Sommer zu heiß, wo fehlt Schatten, wohin fließt das Wasser? Der digitale Zwilling zeigt es Straße für Straße und hilft, Bäume und Brunnen richtig zu setzen.',
		thousands: [25, 425, 425, 425, 400],
		goals: ['nachhaltig', 'zukunft'],
		ideas: ['kommuki-1127', 'kommuki-1486', 'kommuki-811']
	},
	{
		title: 'Digitale Warnung vor Starkregen',
		field: 'stadt',
		summary:
			'Messstellen an Bächen und Kanälen warnen Feuerwehr und Anwohnende, bevor das Wasser kommt. Warnungen gehen auf das Handy, auf Anzeigen und über Lautsprecher.',
		thousands: [25, 300, 300, 300, 275],
		goals: ['nachhaltig', 'schutz'],
		ideas: ['kommuki-1593', 'kommuki-1417']
	},
	{
		title: 'Digital-Makerspace.Mobil',
		field: 'leben',
		summary:
			'Eine fahrende Werkstatt mit 3D-Druckern, Lötplätzen und Rechnern. Sie hält an Schulen, Jugendtreffs und auf Plätzen; wer will, lernt dort an eigenen Vorhaben.',
		thousands: [25, 340, 250, 250, 235],
		goals: ['teilhabe', 'nutzer'],
		ideas: ['kommuki-1579', 'kommuki-1192', 'kommuki-421']
	},
	{
		title: 'Urban Farming',
		field: 'stadt',
		summary:
			'Gemeinschaftsgärten auf Dächern und Brachflächen. Sensoren helfen beim Gießen, eine Plattform verteilt Beete, Wissen und Ernte.',
		thousands: [25, 250, 250, 225, 200],
		goals: ['nachhaltig', 'teilhabe'],
		ideas: ['kommuki-730', 'kommuki-304', 'kommuki-1061']
	},
	{
		title: 'Leichter leben durch LoRaWAN',
		field: 'verwaltung',
		summary:
			'Ein stadtweites Funknetz für kleine Sensoren, offen für alle: volle Mülleimer, freie Parkplätze, glatte Wege. Die Daten stehen allen frei zur Verfügung.',
		thousands: [25, 275, 225, 225, 200],
		goals: ['offen', 'schutz', 'zukunft'],
		ideas: ['kommuki-1603', 'kommuki-1441', 'kommuki-1129']
	}
];
