/**
 * Contributions that the demonstration tells as paper cards of the first workshop. The first ten of
 * them were voted on there, five in each poll.
 */
export const ON_CARDS = [
	'kommuki-67',
	'kommuki-528',
	'kommuki-1192',
	'kommuki-1127',
	'kommuki-361',
	'kommuki-1579',
	'kommuki-730',
	'kommuki-1441',
	'kommuki-421',
	'kommuki-105',
	'kommuki-1375',
	'kommuki-312',
	'kommuki-1509',
	'kommuki-1603',
	'kommuki-1593',
	'kommuki-278',
	'kommuki-1588',
	'kommuki-935'
];

/** What the second workshop's prepared polls ask about: five, then six. */
export const TO_BE_ASKED = [
	'kommuki-1410',
	'kommuki-1419',
	'kommuki-7',
	'kommuki-1307',
	'kommuki-811',
	'kommuki-304',
	'kommuki-1576',
	'kommuki-1505',
	'kommuki-1418',
	'kommuki-1061',
	'kommuki-1486'
];
