/** The attribution CC BY 4.0 asks for; shown wherever the demo's ideas are shown. */
export const origin = {
	title: 'Datensatz Kommuki',
	publisher: 'Politik zum Anfassen e.V.',
	licence: 'CC BY 4.0',
	licenceUrl: 'https://creativecommons.org/licenses/by/4.0/deed.de',
	changeNote: {
		de:
			'Ausgewählt und umgeformt: Antragsformeln durch Sätze in der Ich- oder Wir-Form ersetzt, ' +
			'Empfehlung und Begründung zu einem Text verbunden, Abkürzungen ausgeschrieben, ' +
			'Rechtschreibung und Grammatik verbessert, einzelne Formulierungen und Titel gekürzt oder ' +
			'verständlicher gefasst, Namen von Orten und Unternehmen entfernt oder verallgemeinert, ' +
			'„Gemeinde“ durch „Stadt“ ersetzt, Handlungsfeld, Themen und Ziele zugeordnet.',
		en:
			'Selected and reshaped: motion formulas replaced by sentences in the first person, proposal ' +
			'and reasoning joined into one text, abbreviations written out, spelling and grammar ' +
			'corrected, single wordings and titles shortened or made clearer, names of places and ' +
			'companies removed or made general, “Gemeinde” replaced by “Stadt”, fields of action, ' +
			'themes and goals assigned.'
	}
};
