/** A body made of portions of text, each read when the reader has taken the one before. */
export function streamOf(portions: AsyncGenerator<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const portion = await portions.next();
			if (portion.done) controller.close();
			else controller.enqueue(encoder.encode(portion.value));
		},
		async cancel() {
			await portions.return(undefined);
		}
	});
}
