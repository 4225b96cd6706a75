import { error } from '@sveltejs/kit';

const KILOBYTE = 1024;

/** What a request may carry where nothing else is said. */
const DEFAULT_LIMIT = 64 * KILOBYTE;

/** Routes that take more, by their id without groups. */
const LIMITS: Record<string, number> = {
	'/[process]/desk/import': 1024 * KILOBYTE,
	'/api/sync/cards': 512 * KILOBYTE,
	'/capture': 2000 * KILOBYTE
};

/** How many bytes a route takes. */
export function bodyLimitOf(routeId: string | null): number {
	return LIMITS[(routeId ?? '').replace(/\/\([^)]+\)/g, '')] ?? DEFAULT_LIMIT;
}

/**
 * The same request with a body that is no longer than `limit`. What announces more is refused
 * unread; what announces nothing is counted while it streams in, and refused as soon as it is more.
 *
 * @param limit bytes
 * @throws 413 `too_large`
 */
export async function withinLimit(request: Request, limit: number): Promise<Request> {
	const announced = request.headers.get('content-length');
	if (announced !== null && Number(announced) > limit) error(413, 'too_large');
	// An announced length holds: the HTTP parser of Node cuts the body there.
	if (announced !== null || !request.body) return request;
	const body = await readAtMost(request.body, limit);
	return new Request(request.url, { method: request.method, headers: request.headers, body });
}

async function readAtMost(stream: ReadableStream<Uint8Array>, limit: number): Promise<Blob> {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > limit) error(413, 'too_large');
		chunks.push(Uint8Array.from(chunk));
	}
	return new Blob(chunks);
}
