/** The pictogram of each field of action on a grid of 24. */
export const fieldSigns: Record<string, readonly string[]> = {
	leben: [
		'M12 7c-2-1.7-4.8-2.4-8-2.400v12.900c3.2 0 6 .7 8 2.5 2-1.8 4.8-2.5 8-2.500V4.600c-3.2 0-6 .7-8 2.400z',
		'M12 7v13'
	],
	mobilitaet: [
		'M5 4.500h14v13H5z',
		'M5 11.500h14',
		'M12 4.500v7',
		'M8 17.500v2.5',
		'M16 17.500v2.5',
		'M8 14.600h.01',
		'M16 14.600h.01'
	],
	stadt: [
		'M3 20.500h18',
		'M5 20.500V10l5-4 5 4v10.5',
		'M15 13h4.500v7.5',
		'M10 20.500V16',
		'M10 11.500h.01'
	],
	verwaltung: ['M4 9.500l8-5.5 8 5.500z', 'M6.5 13v4', 'M12 13v4', 'M17.5 13v4', 'M4 20.500h16'],
	wirtschaft: [
		'M12 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
		'M5.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
		'M18.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
		'M10.8 7.700L7 15',
		'M13.2 7.700L17 15',
		'M8.5 17.500h7'
	],
	neutral: ['M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z', 'M12 12h.01']
};

/** Gives the sign that stands for a field of action, `'neutral'` for fields a city added. */
export function signOf(sign: string): string {
	return sign in fieldSigns ? sign : 'neutral';
}
