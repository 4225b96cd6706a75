import { ok, refused, type Result } from '$lib/domain/result';

/**
 * Reads a JSON body, but never more than `limitBytes` of it; what is not JSON is refused as
 * `malformed`.
 */
export async function readJson(
	request: Request,
	limitBytes: number
): Promise<Result<unknown, 'too_large' | 'malformed'>> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\b/i.test(type) || !request.body) return refused('malformed');
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
		size += chunk.byteLength;
		if (size > limitBytes) return refused('too_large');
		chunks.push(chunk);
	}
	try {
		return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))));
	} catch {
		return refused('malformed');
	}
}
