import { expect, test } from 'vitest';
import { clientAddress } from './address';

const HEADER = 'x-forwarded-for';

const seen = (forwarded: string | null, remote: string, header = HEADER) =>
	clientAddress(
		{ ADDRESS_HEADER: header },
		{
			request: new Request('http://leitwerk.test', {
				headers: forwarded === null ? {} : { [HEADER]: forwarded }
			}),
			getClientAddress: () => remote
		}
	);

test('behind a proxy the last address in its header counts, which it wrote itself [ACC-3]', () => {
	expect(seen('203.0.113.9, 198.51.100.7', '127.0.0.1')).toBe('198.51.100.7');
});

test('without a configured header nobody can choose their own address [ACC-3]', () => {
	expect(seen('203.0.113.9', '198.51.100.7', '')).toBe('198.51.100.7');
});

test('requests that went past the proxy share one address', () => {
	expect(seen(null, '10.0.0.1')).toBe('unknown');
});

test('an IPv6 network counts as one, however its addresses are written [ACC-3]', () => {
	expect(seen('2001:db8:1:2:aaaa::1', '')).toBe('2001:db8:1:2::/64');
	expect(seen('2001:DB8:1:2::ffff', '')).toBe('2001:db8:1:2::/64');
	expect(seen(null, '2001:db8::1', '')).toBe('2001:db8:0:0::/64');
	expect(seen('::ffff:192.0.2.1', '')).toBe('192.0.2.1');
});
