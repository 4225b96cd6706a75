/**
 * A small load generator, run in a process of its own so that it does not share the server's core:
 * `node load.mjs PATHS_FILE SECONDS CONNECTIONS`. It keeps every connection busy with one GET after
 * another over the paths of the file, on the loopback only, and prints one JSON line.
 */
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import process from 'node:process';

const [file, seconds, connections] = process.argv.slice(2);
const urls = JSON.parse(readFileSync(file, 'utf8'));
if (urls.some((url) => !['localhost', '127.0.0.1'].includes(new URL(url).hostname))) {
	throw new Error('load goes to the loopback only');
}
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const latencies = [];
let failed = 0;
let next = 0;

const begun = performance.now();
const endsAt = begun + Number(seconds) * 1000;
await Promise.all(Array.from({ length: Number(connections) }, keepBusy));
const elapsedSeconds = (performance.now() - begun) / 1000;
agent.destroy();

latencies.sort((a, b) => a - b);
const quantile = (share) => latencies[Math.floor((latencies.length - 1) * share)] ?? null;
console.log(
	JSON.stringify({
		perSecond: latencies.length / elapsedSeconds,
		p50: quantile(0.5),
		p99: quantile(0.99),
		failed
	})
);

async function keepBusy() {
	while (performance.now() < endsAt) await request(urls[next++ % urls.length]);
}

function request(url) {
	const sent = performance.now();
	return new Promise((resolve) => {
		const asked = get(url, { agent }, (response) => {
			if (response.statusCode !== 200) failed++;
			response.resume();
			response.once('end', () => resolve(latencies.push(performance.now() - sent)));
		});
		asked.once('error', () => resolve(failed++));
	});
}
