/** Why a request is refused before any page sees it. */
export const match = (param: string): param is '403' | '413' => param === '403' || param === '413';
