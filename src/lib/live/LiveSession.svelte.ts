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

/** A live session as one page sees it: the newest state, and whether the line stands. */
export class LiveSession {
	state: LiveState;
	connection: 'online' | 'connecting' | 'offline' = $state('connecting');
	#socket: Socket | undefined;

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
		socket.on('state', (newer: LiveState) => this.follow(newer));
		socket.on('seat', (seat: SeatState) => this.options.onconnect?.(seat));
		socket.on('connect', () => (this.connection = 'online'));
		socket.on('disconnect', () => (this.connection = 'connecting'));
		socket.on('connect_error', ({ message }) => this.#refused(message as SocketRefusal));
	}

	/** Takes a state from the page or the line; an older one is thrown away. */
	follow(newer: LiveState): void {
		if (newer.version < this.state.version) return;
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
		this.#socket?.disconnect();
		this.#socket = undefined;
	}

	#refused(refusal: SocketRefusal): void {
		this.connection = 'offline';
		if (refusal === 'outdated' || refusal === 'not_eligible') location.reload();
	}
}
