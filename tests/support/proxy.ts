/** A TCP proxy of our own on the loopback: for faults of the network that a test makes. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
	port: number;
	/** Refuses and ends everything, as a machine that is switched off. */
	cut: () => void;
	/** Takes connections and passes nothing on, in neither direction, as a network that lost its way. */
	swallow: () => void;
	/** Lets everything through again. */
	heal: () => void;
	close: () => Promise<void>;
}

/**
 * Passes connections on to one of `ports`, in turn; one that does not answer is passed over, as a
 * load balancer does.
 */
export async function startProxy(ports: readonly number[]): Promise<Proxy> {
	let mode: 'open' | 'cut' | 'swallow' = 'open';
	let turn = 0;
	const open = new Set<Socket>();

	function keep(socket: Socket): void {
		open.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => open.delete(socket));
	}

	function reach(client: Socket, tries: number): void {
		const server = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1');
		server.once('error', () => (tries > 1 ? reach(client, tries - 1) : client.destroy()));
		server.once('connect', () => {
			keep(server);
			passOn(client, server);
			passOn(server, client);
		});
	}

	/** What was swallowed is lost for good; a connection that lost something is never used again. */
	function passOn(from: Socket, to: Socket): void {
		let hasLost = false;
		from.on('data', (chunk) => {
			if (mode === 'swallow') hasLost = true;
			else if (!hasLost) to.write(chunk);
		});
		from.on('close', () => to.destroy());
	}

	const server = createServer((client) => {
		if (mode === 'cut') return client.destroy();
		keep(client);
		reach(client, ports.length);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		cut() {
			mode = 'cut';
			for (const socket of open) socket.destroy();
		},
		swallow: () => void (mode = 'swallow'),
		heal: () => void (mode = 'open'),
		async close() {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
