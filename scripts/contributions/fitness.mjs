/** Subjects that do not suit a public demonstration of a city's digital agenda. */
const unsuited = [
	/\b(?:Tierversuch|Massentier|Schlacht|Fleisch|vegan|vegetari|Tierquäl|Tierleid|Zirkus)/iu,
	/\b(?:Droge|Cannabis|Alkohol|Kiff|Rauche|rauch|Zigarett|Vape|Shisha|Aschenbecher)/iu,
	/(?:Religio|Kirche|Moschee|Islam|Christ|Gebet|Muslim)/u,
	/\b(?:Waffe|Messer\b|Bundeswehr|Krieg|Militär|Terror)/iu,
	/(?:Missbrauch|Vergewalt|sexuell|Gewalt|Mord|Überfall|krimin|Einbr[ue]ch|Straftat|Häftling)/iu,
	/(?:Flüchtling|Asyl|Abschieb|Ausländer|Rechtsextrem|Rassis|Nazi|Diskrimin|Antisemit)/iu,
	/(?:Periode|Menstru|\bBinden\b|Tampon|Hygieneartikel|Damenhygiene|Hygieneprodukt|Abtreib|Kondom)/u,
	/(?:Corona|Pandemie|Impf|Mord|Suizid|Selbstmord|Prostitu|Bordell|Obdachlos)/iu,
	/(?:Böller|Feuerwerk|Jagd|Jäger|Angelschein|Wolf\b|Wölfe)/u
];

const limits = { shortest: 80, longest: 1500, title: 80 };

/**
 * Says why a converted contribution stays out of the demo.
 *
 * @returns the reason, or null when it may go in
 */
export function refusalOf({ title, text }, namesPlace) {
	if (title.length < 3 || title.length > limits.title) return 'title';
	if (text.length < limits.shortest) return 'too short';
	if (text.length > limits.longest) return 'too long';
	if (namesPlace(`${title} ${text}`)) return 'names a place, a person, a party or a company';
	if (unsuited.some((pattern) => pattern.test(`${title} ${text}`))) return 'subject';
	if (/\b(?:möge|mögen)\b|[Bb]eantrag|\bbeschließ/u.test(text)) return 'motion formula left over';
	return null;
}
