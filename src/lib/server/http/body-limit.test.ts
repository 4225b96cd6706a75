import { expect, test } from 'vitest';
import { bodyLimitOf, withinLimit } from './body-limit';

const KILOBYTE = 1024;

/** A body that arrives in pieces and says nothing of its length, as by `Transfer-Encoding: chunked`. */
function streamed(pieces: string[], taken: string[] = []): Request {
	const body = new ReadableStream({
		pull(controller) {
			const piece = pieces.shift();
			if (piece === undefined) return controller.close();
			taken.push(piece);
			controller.enqueue(new TextEncoder().encode(piece));
		}
	});
	const options = {
		method: 'POST',
		body,
		duplex: 'half',
		headers: { 'content-type': 'text/plain' }
	};
	return new Request('http://here.invalid/', options);
}

test.each([
	['/(desk)/[process]/desk/import', 1024],
	['/api/sync/cards', 512],
	['/(capture)/capture', 2000],
	['/(public)/[process]/ideas/new', 64],
	['/(account)/sign-in', 64],
	[null, 64]
])('%s takes %i kB', (routeId, kilobytes) => {
	expect(bodyLimitOf(routeId)).toBe(kilobytes * KILOBYTE);
});

test('a body within the limit arrives unchanged', async () => {
	const request = await withinLimit(streamed(['abc', 'def']), 6);
	expect(await request.text()).toBe('abcdef');
	expect(request.headers.get('content-type')).toBe('text/plain');
});

test('a streamed body is refused with the first byte too many, and the rest is not read', async () => {
	const taken: string[] = [];
	const request = streamed(['abc', 'def', 'ghi', 'jkl', 'mno'], taken);
	await expect(withinLimit(request, 5)).rejects.toMatchObject({
		status: 413,
		body: { message: 'too_large' }
	});
	expect(taken.length).toBeLessThan(5);
});

test('a body that announces too much is refused unread', async () => {
	const request = new Request('http://here.invalid/', {
		method: 'POST',
		body: 'abc',
		headers: { 'content-length': '70000' }
	});
	await expect(withinLimit(request, 64 * KILOBYTE)).rejects.toMatchObject({ status: 413 });
	expect(request.bodyUsed).toBe(false);
});

test('a request without a body passes', async () => {
	const request = new Request('http://here.invalid/');
	expect(await withinLimit(request, 1)).toBe(request);
});
