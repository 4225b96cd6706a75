import type { Socket } from 'socket.io-client';
import type { LiveState, SeatState, SocketRefusal } from '$lib/domain/protocol';
import { PROTOCOL_VERSION } from '$lib/domain/protocol-version';

export interface LiveSessionOptions {
	role: 'seat' | 'watcher';
	/** The state that the page came with. */
	state: LiveState;
	/** What to do when a phone's ballots may have to be sent again. */
	onconnect?: (seat: SeatState) => void;
	onstate?: (state: LiveState) => void;
}

/** `paused`: the line stands, but the server cannot reach its database. */
export type Connection = 'online' | 'connecting' | 'offline' | 'paused';

/** A line that the server could not open by a fault of its own is tried again after so long. */
const AGAIN_MS = 2000;

/** A live session as one page sees it: the newest state, and whether the line stands. */
export class LiveSession {
	state: LiveState;
	connection: Connection = $state('connecting');
	#socket: Socket | undefined;
	/** The first state of a line holds, whatever node it comes from. */
	#isFirst = true;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly options: LiveSessionOptions) {
		this.state = $state.raw(options.state);
	}

	/** Opens the line. The library is fetched here, so that no other page carries it. */
	async open(): Promise<void> {
		const { io } = await import('socket.io-client');
		const { role, state } = this.options;
		const auth = { version: PROTOCOL_VERSION, role, sessionId: state.sessionId };
		const socket = io({
			auth,
			transports: ['websocket', 'polling'],
			tryAllTransports: true,
			reconnectionDelayMax: 4000
		});
		this.#socket = socket;
		socket.on('state', (newer: LiveState) => {
			this.connection = 'online';
			this.follow(newer);
		});
		socket.on('trouble', () => (this.connection = 'paused'));
		socket.on('seat', (seat: SeatState) => this.options.onconnect?.(seat));
		socket.on('connect', () => {
			this.connection = 'online';
			this.#isFirst = true;
		});
		socket.on('disconnect', () => (this.connection = 'connecting'));
		socket.on('connect_error', ({ message }) => this.#refused(message as SocketRefusal));
	}

	/** Takes a state from the page or the line; an older one is thrown away. */
	follow(newer: LiveState): void {
		if (newer.version < this.state.version && !this.#isFirst) return;
		this.#isFirst = false;
		this.state = newer;
		this.options.onstate?.(newer);
		if (newer.state === 'ended') this.close();
	}

	/** Sends a message and waits for its answer; undefined where the line is down. */
	async ask<T>(event: string, message: unknown, timeoutMs: number): Promise<T | undefined> {
		if (!this.#socket?.connected) return undefined;
		return (await this.#socket.timeout(timeoutMs).emitWithAck(event, message)) as T;
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#socket?.disconnect();
		this.#socket = undefined;
	}

	#refused(refusal: SocketRefusal): void {
		this.connection = 'offline';
		if (refusal === 'outdated' || refusal === 'not_eligible') location.reload();
		if (refusal !== 'unknown') return;
		// Socket.IO does not come back by itself after a refusal. Spread, so that a hall does not come at once.
		this.connection = 'paused';
		const waitMs = AGAIN_MS * (0.5 + Math.random());
		this.#timer = setTimeout(() => this.#socket?.connect(), waitMs);
	}
}
