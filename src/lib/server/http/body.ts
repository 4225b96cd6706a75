import { ok, refused, type Result } from '$lib/domain/result';

/** Reads a JSON body; what does not call itself JSON, or is none, is refused. */
export async function readJson(request: Request): Promise<Result<unknown, 'malformed'>> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\b/i.test(type)) return refused('malformed');
	try {
		return ok(JSON.parse(await request.text()) as unknown);
	} catch (fault) {
		if (fault instanceof SyntaxError) return refused('malformed');
		throw fault;
	}
}
