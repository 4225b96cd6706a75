/** What moderation decides on. */
export const match = (param: string): param is 'idea' | 'comment' =>
	param === 'idea' || param === 'comment';
