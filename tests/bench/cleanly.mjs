import process from 'node:process';

/**
 * Lends `work` a stack of what is to be stopped and removed afterwards; that also happens after a
 * fault, and when somebody interrupts.
 */
export async function cleanly(work) {
	const stack = new AsyncDisposableStack();
	let cleaning;
	const clean = () => (cleaning ??= stack.disposeAsync());
	const interrupted = () => void clean().finally(() => process.exit(130));
	process.once('SIGINT', interrupted);
	process.once('SIGTERM', interrupted);
	try {
		return await work(stack);
	} finally {
		await clean();
		process.off('SIGINT', interrupted);
		process.off('SIGTERM', interrupted);
	}
}
