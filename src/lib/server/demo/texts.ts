import type { ProcessPlan } from '../services/process/process-setup';

/** Under which licence the real contributions came, before this process had one of its own. */
export const SOURCE_LICENCE = 'CC BY 4.0 (Kommuki)';
export const PAPER_FORM = '2026-1';

const TERMS = `Jede und jeder darf mitmachen. Sie brauchen kein Konto und müssen Ihren Namen nicht nennen.

Jeder Beitrag wird von der Moderation gelesen, bevor er erscheint. Ein Beitrag erscheint, wenn er zum Thema gehört, verständlich ist und niemanden beleidigt oder bloßstellt. Wird ein Beitrag zurückgegeben, erfahren Sie den Grund und können ihn ändern. Endgültig abgelehnt wird nur, wenn zwei Personen unabhängig voneinander dafür sind.

Nennen Sie bitte keine anderen Personen beim Namen und keine Telefonnummern oder Anschriften.

Abstimmungen in Workshops und Unterstützungen im Netz sind Meinungsbilder. Sie ersetzen keine Wahl und binden den Gemeinderat nicht.`;

const PRIVACY = `Wir speichern, was Sie eingeben: Ihre Idee, Ihren Kommentar und den Namen, den Sie dazu angeben. Lassen Sie den Namen leer, erscheint Ihr Beitrag ohne Namen.

Geben Sie eine E-Mail-Adresse an, schreiben wir Ihnen nur zu Ihrem Beitrag. Die Adresse steht getrennt vom Beitrag und wird nirgends veröffentlicht.

Unterstützen Sie eine Idee ohne Konto, legen wir ein technisch nötiges Cookie ab, damit jedes Gerät nur einmal zählt. Wir werten Ihr Verhalten nicht aus und binden keine fremden Dienste ein.

Stimmen in Workshops speichern wir ohne Namen, ohne Gerät und ohne Uhrzeit. Ist die Auszählung fertig, lässt sich keine Stimme mehr einem Gerät zuordnen.`;

const LICENCE = `Sie erlauben der Stadt und allen anderen, Ihren Text zu veröffentlichen, weiterzugeben und zu bearbeiten, wenn die Quelle genannt wird (Datenlizenz Deutschland – Namensnennung – Version 2.0).

So kann Ihre Idee Teil der offenen Daten werden, und andere Städte können von ihr lernen.`;

const KOMMUKI = `Die Ideen dieser Vorführung sind echte Beiträge junger Menschen aus anderen Kommunen. Sie stammen aus dem „Datensatz Kommuki“ von Politik zum Anfassen e.V. und stehen unter der Lizenz Creative Commons Namensnennung 4.0 International (CC BY 4.0).

Die Texte wurden für diese Vorführung bearbeitet: Antragsformeln sind weggelassen, Texte mit Namen von Orten und Personen ausgesondert, Themen zugeordnet.`;

const FORM = `Auf der Karte steht: Ich bin einverstanden, dass meine Idee veröffentlicht und weiterverwendet wird (Datenlizenz Deutschland – Namensnennung – Version 2.0). Der Name ist freiwillig.

Ohne Kreuz liest nur die Moderation die Karte; ihr Text erscheint nicht in den offenen Daten.`;

/** The texts of the demonstration, each valid since before its first contribution. */
export function demoTexts(before: Date): ProcessPlan['texts'] {
	const earlier = new Date(before.getTime() - 1000);
	return [
		{ kind: 'terms', version: '2026-1', title: 'Spielregeln', body: TERMS, validFrom: before },
		{ kind: 'privacy', version: '2026-1', title: 'Datenschutz', body: PRIVACY, validFrom: before },
		{
			kind: 'licence',
			version: SOURCE_LICENCE,
			title: 'Lizenz der übernommenen Beiträge',
			body: KOMMUKI,
			mayExport: true,
			validFrom: earlier
		},
		{
			kind: 'licence',
			version: 'dl-de/by-2-0',
			title: 'Lizenz Ihrer Beiträge',
			body: LICENCE,
			mayExport: true,
			validFrom: before
		},
		{ kind: 'form', version: PAPER_FORM, title: 'Karte im Workshop', body: FORM, validFrom: before }
	];
}
