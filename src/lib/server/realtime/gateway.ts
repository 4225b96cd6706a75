import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { App } from '../app';
import { isAllowedOrigin } from '../http/origin';

export interface Gateway {
	close(): Promise<void>;
}

/** Opens the realtime gateway on the lent HTTP server. */
export function openGateway(app: App, http: HttpServer): Gateway {
	const io = new Server(http, {
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: 16_384,
		allowRequest: ({ headers }, answer) => answer(null, isAllowedOrigin(app.config, headers))
	});
	return { close: () => io.close() };
}
