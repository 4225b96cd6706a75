/**
 * What people choose first and attackers try first, in German and English. A password that is only
 * such a word, repeated, or with figures and signs around it, is refused. The list is our own.
 */
const COMMON = new Set(
	`passwort password passwd kennwort geheim geheimnis secret willkommen welcome hallo hello schatz
	schatzi liebling ichliebedich iloveyou loveyou sonnenschein sunshine sommer winter fruehling
	frühling herbst summer spring autumn januar februar märz april juni juli august september oktober
	november dezember january february march october december montag dienstag mittwoch donnerstag
	freitag samstag sonntag monday friday sunday qwertz qwertzuiop qwerty qwertyuiop asdfgh asdfghjkl
	yxcvbnm zxcvbnm asdf qwer yxcv zxcv admin administrator root user test testtest tester login
	anmelden master computer internet samsung iphone nintendo pokemon minecraft fortnite starwars
	superman batman spiderman michael thomas andreas stefan christian daniel alexander sebastian
	martin peter florian philipp tobias matthias nicole sandra stefanie melanie katharina christina
	claudia sabine julia jessica jennifer michelle ashley fussball fußball football baseball
	basketball arsenal liverpool chelsea bayern bayernmuenchen bayernmünchen borussia dortmund
	bvb schalke werder stuttgart hamburg berlin muenchen münchen koeln köln frankfurt leipzig dresden
	bremen hannover nuernberg nürnberg konstanz bodensee kempten deutschland germany europa ferrari
	porsche mercedes volkswagen audi bmw golf harley yamaha dragon drache monkey affe tiger loewe löwe
	katze hund pferd maus mausi hase hasi baerchen bärchen schnecke blume rose engel angel princess
	prinzessin prinz butterfly schmetterling chocolate schokolade banane cookie pizza kaffee letmein
	access trustno changeme default abc abcd abcdef abcdefg abcdefgh abcdefghij startstart start
	neu neues stadt rathaus gemeinde leitwerk digital buero büro office ficken scheisse scheiße
	arschloch fuckyou fuckoff killer hunter ranger shadow matrix freedom freiheit whatever nothing
	nichts niemand egal keins`.split(/\s+/)
);

/** Signs that people write for letters. */
const LETTER_OF: Record<string, string> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'@': 'a',
	$: 's',
	'!': 'i'
};

const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertzuiopü', 'qwertyuiop'];

/**
 * Whether a password is among the first that are tried. [ACC-1]
 *
 * @param folded the password in small letters
 */
export function isCommonPassword(folded: string): boolean {
	const unit = repeatedUnit(folded);
	const core = coreOf(unit);
	return isCommonCore(core) || isCommonCore(spelled(core)) || isRun(unit);
}

/** A word without the figures and signs around it. */
const coreOf = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const isCommonCore = (core: string) => core.length < 3 || COMMON.has(repeatedUnit(core));

/** The shortest part of which a text is a repetition: `abab` → `ab`. */
function repeatedUnit(text: string): string {
	for (let length = 1; length <= text.length / 2; length++) {
		const unit = text.slice(0, length);
		if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return unit;
	}
	return text;
}

const spelled = (text: string) => Array.from(text, (sign) => LETTER_OF[sign] ?? sign).join('');

/** Figures, letters or keys in their order, forwards or backwards. */
function isRun(text: string): boolean {
	const backwards = Array.from(text).reverse().join('');
	return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}
