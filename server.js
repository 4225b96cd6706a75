import { createServer } from 'node:http';
import process from 'node:process';

if (Number(process.versions.node.split('.')[0]) < 22) {
	console.error(`Leitwerk needs Node 22 or later; this is ${process.version}. Use "npm start".`);
	process.exit(1);
}

const { HOST = '0.0.0.0', PORT = '3000', ORIGIN } = process.env;
// Without ORIGIN (a demonstration reached under several names) the address comes from the request.
if (!ORIGIN) process.env.PROTOCOL_HEADER = 'x-leitwerk-protocol';
process.env.BODY_SIZE_LIMIT ??= '2M';

/** Lent before the import below, so that `init` in `hooks.server.ts` finds it. */
const server = createServer((request, response) => {
	request.headers['x-leitwerk-protocol'] = 'http';
	handler(request, response);
});
globalThis.httpServer = server;
const { handler } = await import('./build/handler.js').catch((fault) => {
	console.error(fault.message);
	process.exit(1);
});

server.once('error', (fault) => {
	const isTaken = fault.code === 'EADDRINUSE';
	console.error(isTaken ? `Port ${PORT} is in use. Choose another: PORT=3001` : fault.message);
	process.exit(1);
});
server.listen(Number(PORT), HOST, () => console.log(`Listening on http://${HOST}:${PORT}`));

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		// Finishes running requests first; the database closes when nobody can ask for it any more.
		server.close();
		server.closeIdleConnections();
		process.emit('sveltekit:shutdown', signal);
	});
}
