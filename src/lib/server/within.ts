/** Waits for `asked`, but not for ever. @throws after `limitMs` without an answer, or what it throws */
export async function within<T>(limitMs: number, asked: Promise<T>): Promise<T> {
	const { promise: late, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
	try {
		return await Promise.race([asked, late]);
	} finally {
		clearTimeout(timer);
	}
}
