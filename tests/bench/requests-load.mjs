/**
 * The readers and authors of `workloads.mjs`, in a process of their own. Messages in, one answer out
 * for each. On the loopback only; a request that does not end as it should counts as failed.
 */
import { Agent, request } from 'node:http';
import process from 'node:process';

const ANSWER_WITHIN_MS = 10_000;

const tasks = { read, submit };
process.on('message', async ({ task, ...options }) => {
	try {
		process.send(await tasks[task](options));
	} catch (fault) {
		process.send({ error: String(fault) });
	}
});
process.once('disconnect', () => process.exit());

/** Asks for pages, one after another over nodes and paths. */
function read({ nodes, paths, ...load }) {
	return keepBusy(load, (i) => {
		const url = nodes[i % nodes.length] + paths[i % paths.length];
		return { url, method: 'GET', expected: 200 };
	});
}

/** Sends a form as a browser without JavaScript does, each time as a new command of somebody else. */
function submit({ nodes, path, fields, ...load }) {
	return keepBusy(load, (i) => {
		const url = nodes[i % nodes.length];
		const form = new URLSearchParams({ ...fields, commandId: crypto.randomUUID() });
		const headers = {
			accept: 'text/html',
			origin: url,
			'content-type': 'application/x-www-form-urlencoded',
			'x-forwarded-for': someAddress()
		};
		return { url: url + path, method: 'POST', headers, body: form.toString(), expected: 303 };
	});
}

let addresses = 0;

/** Made up, and never the same: limits count by it. */
function someAddress() {
	const made = addresses++;
	return `10.${(made >> 16) & 255}.${(made >> 8) & 255}.${made & 255}`;
}

async function keepBusy({ seconds, connections }, requestAt) {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const count = { done: 0, failed: 0 };
	let next = 0;
	const begun = performance.now();
	const endsAt = begun + seconds * 1000;
	const worker = async () => {
		while (performance.now() < endsAt) {
			const fault = await send({ agent, ...requestAt(next++) });
			if (!fault) count.done++;
			// One tells what is wrong; the others are the same, or follow from it.
			else if (!count.failed++) console.error(fault);
		}
	};
	await Promise.all(Array.from({ length: connections }, worker));
	const elapsedSeconds = (performance.now() - begun) / 1000;
	agent.destroy();
	return { perSecond: count.done / elapsedSeconds, failed: count.failed };
}

/** Resolves with what went wrong, or with nothing. */
function send({ agent, url, method, headers, body, expected }) {
	if (!['localhost', '127.0.0.1'].includes(new URL(url).hostname)) {
		throw new Error('load goes to the loopback only');
	}
	return new Promise((resolve) => {
		const options = { agent, method, headers, timeout: ANSWER_WITHIN_MS };
		const asked = request(url, options, (response) => {
			const { statusCode } = response;
			response.once('end', () =>
				resolve(statusCode === expected ? '' : `${method} ${url}: ${statusCode}`)
			);
			response.once('error', (fault) => resolve(`${method} ${url}: ${fault.message}`));
			response.resume();
		});
		asked.once('timeout', () => asked.destroy(new Error('no answer')));
		asked.once('error', (fault) => resolve(`${method} ${url}: ${fault.message}`));
		asked.end(body);
	});
}
