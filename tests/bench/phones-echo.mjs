/** A bare Socket.IO server that acknowledges and does nothing else: what `phones.mjs` compares with. */
import { createServer } from 'node:http';
import process from 'node:process';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
	socket.on('ballot', (_, answer) => answer({ ok: true, value: 'counted' }));
	socket.emit('state', { poll: { id: 'echo', options: [{ id: 'only' }] } });
});
http.listen(0, '127.0.0.1', () => {
	process.send({ url: `http://127.0.0.1:${http.address().port}` });
});
