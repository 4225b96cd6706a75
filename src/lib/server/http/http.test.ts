import { expect, test } from 'vitest';
import { readConfig } from '$lib/server/config';
import { clientAddress } from './address';
import { ownPath } from './own-path';

test.each([
	['/konstanz/desk?x=1', '/konstanz/desk?x=1'],
	['/en/konstanz', '/en/konstanz'],
	['', '/home'],
	['https://evil.example/', '/home'],
	['//evil.example/', '/home'],
	['/\\evil.example/', '/home'],
	['\\\\evil.example', '/home'],
	['/\t/evil.example', '/home'],
	['/%2F/evil', '/%2F/evil'],
	['/..//evil.example', '/home'],
	['javascript:alert(1)', '/home'],
	['/sign-in?to=/sign-in', '/home'],
	['/en/sign-out', '/home']
])('after signing in, %j leads to %s [ACC-9]', (to, goal) => {
	expect(ownPath(to, '/home')).toBe(goal);
});

const seen = (forwarded: string | null, remote: string, header = 'x-forwarded-for') =>
	clientAddress(
		{ config: readConfig({ ADDRESS_HEADER: header }) },
		{ header: () => forwarded, remote: () => remote }
	);

test('behind a proxy the last address in its header counts, which it wrote itself [ACC-3]', () => {
	expect(seen('203.0.113.9, 198.51.100.7', '127.0.0.1')).toBe('198.51.100.7');
});

test('without a configured header nobody can choose their own address [ACC-3]', () => {
	expect(seen('203.0.113.9', '198.51.100.7', '')).toBe('198.51.100.7');
});

test('an IPv6 network counts as one, however its addresses are written [ACC-3]', () => {
	expect(seen(null, '2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64');
	expect(seen(null, '2001:DB8:1:2::ffff')).toBe('2001:db8:1:2::/64');
	expect(seen(null, '2001:db8::1')).toBe('2001:db8:0:0::/64');
	expect(seen(null, '::ffff:192.0.2.1')).toBe('192.0.2.1');
});
