/** Why a request is refused before any page sees it. */
export const match = (param: string): param is '403' | '413' | '503' =>
	['403', '413', '503'].includes(param);
