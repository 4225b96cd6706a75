/** The kinds of legal texts that have a page of their own. */
export const match = (param: string): param is 'terms' | 'privacy' | 'licence' | 'form' =>
	['terms', 'privacy', 'licence', 'form'].includes(param);
