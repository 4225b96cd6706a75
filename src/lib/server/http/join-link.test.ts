import { expect, test } from 'vitest';
import { hallOrigin } from './join-link';
import { qrCode } from './qr';

test.each([
	['https://mitmachen.example.de/live', ['192.168.1.20'], 'https://mitmachen.example.de'],
	['http://localhost:3000/live', ['192.168.1.20', '10.0.0.5'], 'http://192.168.1.20:3000'],
	['http://127.0.0.1:3000/live', [], 'http://127.0.0.1:3000'],
	['http://halle.test:3000/live', ['192.168.1.20'], 'http://halle.test:3000']
])('from %s with %o phones reach %s [WSH-11]', (url, addresses, origin) => {
	expect(hallOrigin(new URL(url), addresses)).toBe(origin);
});

test('a QR code is a square with a quiet zone [WSH-11]', async () => {
	const { size, path } = await qrCode('http://192.168.1.20:3000/live/K7M4QX');
	expect(size).toBeGreaterThanOrEqual(21 + 8);
	expect(path).toMatch(/^M4 4h1v1h-1z/);
});
