import { expect, test } from 'vitest';
import { clientAddress } from './client-address';

const asked = (headers: Record<string, string>) => ({
	request: new Request('http://leitwerk.test', { headers }),
	getClientAddress: () => '10.0.0.1'
});

test('without a proxy the connection says the address', () => {
	const spoofed = asked({ 'x-forwarded-for': '1.2.3.4' });
	expect(clientAddress({ ADDRESS_HEADER: '' }, spoofed)).toBe('10.0.0.1');
});

test('behind a proxy the last address counts, not what the client wrote before it', () => {
	const forwarded = asked({ 'x-forwarded-for': '1.2.3.4, 203.0.113.7' });
	expect(clientAddress({ ADDRESS_HEADER: 'x-forwarded-for' }, forwarded)).toBe('203.0.113.7');
});

test('a request that went past the proxy shares one address', () => {
	expect(clientAddress({ ADDRESS_HEADER: 'x-forwarded-for' }, asked({}))).toBe('unknown');
});
