/** One piece of a printed paper; a file and a preview are made of the same pieces. */
export type Block =
	| { kind: 'text'; text: string }
	| { kind: 'heading'; text: string }
	| { kind: 'numbered' | 'list'; items: string[] }
	| { kind: 'quote'; text: string; source: string }
	| { kind: 'facts'; rows: [name: string, value: string][] }
	| {
			kind: 'table';
			caption: string;
			head: string[];
			rows: string[][];
			/** Which columns hold numbers, counted from 0. */
			numbers: number[];
	  };

export interface Section {
	id: string;
	title: string;
	blocks: Block[];
}

/** A paper from its first page to its annexes. */
export interface PaperDocument {
	language: 'de' | 'en';
	/** What kind of paper it is. */
	kind: string;
	/** What it is about. */
	title: string;
	publisher: string;
	/** Said on the first page where figures are made up. [PAP-5] */
	demoNote: string | null;
	facts: [name: string, value: string][];
	sections: Section[];
}
