import { expect, test } from 'vitest';
import { attachment } from './attachment';

test.each([
	['liste.csv', 'liste.csv', 'liste.csv'],
	['Liste.CSV', 'Liste.CSV', 'Liste.CSV'],
	['Bürger (2).csv', 'B_rger _2_.csv', 'B%C3%BCrger%20%282%29.csv'],
	['a"; b=c\r\nx: y.csv', 'a__ b_c__x_ y.csv', 'a%22%3B%20b%3Dc__x%3A%20y.csv'],
	['../../etc/passwd', '.._.._etc_passwd.csv', '.._.._etc_passwd.csv'],
	['liste.html', 'liste.html.csv', 'liste.html.csv'],
	['vsc.\u202Eexe', 'vsc._exe.csv', 'vsc._exe.csv'],
	['halb \uD83D', 'halb _.csv', 'halb%20%EF%BF%BD.csv'],
	['', '.csv', '.csv']
])('the name %j is offered safely', (typed, plain, encoded) => {
	expect(attachment(typed, '.csv')).toBe(
		`attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
	);
});
