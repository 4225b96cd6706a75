import type { Server } from 'node:http';
import process from 'node:process';

/** Runs `work` once, when `server.js` was told to stop. */
export function onShutdown(work: () => Promise<void>): void {
	process.once('sveltekit:shutdown', () => void work());
}

/** Waits until the requests that run have been answered. */
export async function untilClosed(server: Server | undefined): Promise<void> {
	if (!server?.listening) return;
	await new Promise<void>((resolve) => server.once('close', resolve));
}
