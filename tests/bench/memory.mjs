import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startDemoServer } from '../../scripts/demo-server.mjs';

const AFTER_SECONDS = 60;

/** Resident memory in MB, sixty seconds after the demo's first start, without a request. */
export async function benchMemory() {
	const server = await startDemoServer({ port: 3301, folder: 'data/bench-memory' });
	try {
		await pause(AFTER_SECONDS * 1000);
		const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
		const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(status);
		return Number(kilobytes) / 1024;
	} finally {
		await server.stop();
	}
}
