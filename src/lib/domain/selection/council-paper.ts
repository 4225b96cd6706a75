/** What the office writes into the council paper (Beschlussvorlage); the rest comes from the record. */
export interface CouncilPaper {
	subject: string;
	responsibleOffice: string;
	releasedBy: string;
	/** Bodies in the order in which they deliberate. */
	bodies: { name: string; date: string; status: string; isPublic: boolean }[];
	/** Numbered points of the proposed resolution. */
	resolution: string[];
	summary: string;
	participation: 'none' | 'information' | 'consultation' | 'involvement' | 'statutory';
	costsInBudget: boolean;
	followUpCosts: boolean;
	climateEffect: 'positive' | 'negative' | 'none';
	/** Asked for where the effect is negative. */
	climateAlternatives: string;
	reasoning: string;
	annexes: string[];
}
