/**
 * The demo's city is Konstanz: a contribution that names another place, one of its streets,
 * schools, companies or a party would read wrongly there, and would say where its author lives.
 */
const municipalityParts = [
	'Bentheim',
	'Gildehaus',
	'Münden',
	'Salzungen',
	'Oldendorf',
	'Schwaben',
	'Lahn',
	'Dill'
];

const cities = [
	'Berlin',
	'München',
	'Köln',
	'Frankfurt',
	'Stuttgart',
	'Düsseldorf',
	'Dortmund',
	'Leipzig',
	'Dresden',
	'Nürnberg',
	'Duisburg',
	'Bochum',
	'Wuppertal',
	'Bielefeld',
	'Bonn',
	'Münster',
	'Karlsruhe',
	'Mannheim',
	'Augsburg',
	'Wiesbaden',
	'Braunschweig',
	'Kiel',
	'Chemnitz',
	'Magdeburg',
	'Freiburg',
	'Lübeck',
	'Erfurt',
	'Mainz',
	'Rostock',
	'Kassel',
	'Göttingen',
	'Hildesheim',
	'Oldenburg',
	'Osnabrück',
	'Celle',
	'Wetzlar',
	'Gießen',
	'Marburg',
	'Detmold',
	'Lemgo',
	'Paderborn',
	'Zwickau',
	'Nordhorn',
	'Schüttorf',
	'Rheine',
	'Lingen',
	'Emden',
	'Papenburg',
	'Bünde',
	'Kleve',
	'Krefeld',
	'Venlo',
	'Itzehoe',
	'Heide',
	'Dithmarschen',
	'Zittau',
	'Cottbus',
	'Soltau',
	'Ulm',
	'Heilbronn',
	'Salzgitter',
	'Wolfsburg',
	'Goslar'
];

const regions = [
	'Niedersachsen',
	'Sachsen',
	'Bayern',
	'Hessen',
	'Thüringen',
	'Brandenburg',
	'Westfalen',
	'Rheinland',
	'Schleswig',
	'Holstein',
	'Württemberg',
	'Saarland',
	'Anhalt',
	'Mecklenburg',
	'Ostfriesland',
	'Erzgebirge',
	'Harz',
	'Niederlande',
	'Holland',
	'Polen',
	'Ukraine',
	'Russland',
	'Weser',
	'Elbe',
	'Leine',
	'Neiße',
	'Werra',
	'Fulda',
	'Rhein',
	'Rheinanlagen',
	'Mosel',
	'Havel'
];

const names = [
	'SPD',
	'CDU',
	'CSU',
	'FDP',
	'AfD',
	'SEP',
	'die Grünen',
	'HVV',
	'Üstra',
	'ÜSTRA',
	'GVH',
	'BSAG',
	'moBiel',
	'VGH',
	'REWE',
	'Rewe',
	'Edeka',
	'EDEKA',
	'Aldi',
	'Lidl',
	'Kaufland',
	'McDonald',
	'Mc ?Donald',
	'Burger ?King',
	'Starbucks',
	'Primark',
	'Müller',
	'Rossmann',
	'Sparkasse',
	'Subway',
	'KFC',
	'IKEA',
	'Ikea',
	'Action',
	'Penny',
	'Netto',
	'Takko',
	'NTO',
	'Douglas'
];

/** Words that say the contribution is about a village, a district or a state, not about a city. */
const otherBodies =
	/\b(?:Samtgemeinde|Landkreis|Kreistag|Kreis\b|Landrat|Dorf|Dörfer|Bürgerschaft|Bezirk|Bundesland|Landtag|Ortsteil|Ortschaft|Ortsrat|Flecken)/u;

const namedStreet =
	/\p{Lu}\p{L}+(?:er|[-]\p{L}+)[- ](?:Straße|Str\.|Platz|Weg|Allee|Park|See|Schule|Gymnasium|Siedlung|Ring|Tor|Brücke)\b/u;
const commonStreets =
	/\b(?:Haupt|Fahrrad|Spiel|Neben|Land|Bundes|Wohn|Einbahn|Zufahrt|Durchgangs|Seiten|Auto|Schul|Verkehrs|Einkaufs|Quer|Zubringer)s?straße/gu;
const anyNamedStreet = /\b\p{Lu}\p{Ll}+(?:straße|str\.|allee|gymnasium|gasse)\b/u;
const adjectiveOfPlace =
	/\b(?:Breme[rn]|Bremisch|Hamburg|Görlitz|Peine|Herford|Koblenz|Meldorf|Bamberg)\p{L}*/u;

/** Inflections of a place name; without this limit “Leer” would be found in „Leerstand“. */
const ending = '(?:s|er|ern|ers|isch\\p{L}*)?(?!\\p{L})';

/** Builds the test for place names from the municipalities of the data set. */
export function placeDetector(municipalities) {
	const stems = [...municipalities, ...municipalityParts, ...cities, ...regions, ...names];
	const listed = new RegExp(`(?<![\\p{L}])(?:${stems.map(escaped).join('|')})${ending}`, 'u');
	return (text) => {
		const plain = text.replace(commonStreets, 'Straße');
		return [listed, otherBodies, namedStreet, anyNamedStreet, adjectiveOfPlace].some((pattern) =>
			pattern.test(plain)
		);
	};
}

function escaped(stem) {
	return stem.replaceAll('.', '\\.');
}
