import { beforeEach, expect, test, vi } from 'vitest';
import type { LiveState } from '$lib/domain/protocol';
import { LiveSession } from './LiveSession.svelte';

/** The library's socket, as far as a session uses it. */
const line = vi.hoisted(() => {
	const listeners = new Map<string, (message?: unknown) => void>();
	return {
		listeners,
		connects: 0,
		hear: (event: string, message?: unknown) => listeners.get(event)?.(message),
		socket: {
			connected: true,
			on: (event: string, listener: (message?: unknown) => void) =>
				void listeners.set(event, listener),
			connect: () => void line.connects++,
			disconnect: () => undefined
		}
	};
});

vi.mock('socket.io-client', () => ({ io: () => line.socket }));

beforeEach(() => {
	line.listeners.clear();
	line.connects = 0;
});

const hall = (version: number, ballots: number): LiveState => ({
	version,
	sessionId: 'session',
	title: 'Werkstatt',
	state: 'open',
	seats: 9,
	ballots,
	result: null,
	poll: null
});

async function anOpenSession(): Promise<LiveSession> {
	const session = new LiveSession({ role: 'seat', state: hall(1000, 0) });
	await session.open();
	line.hear('connect');
	return session;
}

test('an older state of the same line is thrown away [WSH-13]', async () => {
	const session = await anOpenSession();
	line.hear('state', hall(1002, 2));
	line.hear('state', hall(1001, 1));
	expect(session.state.ballots).toBe(2);
});

test('the first state of a new line holds, even from a node whose versions are behind [WSH-13]', async () => {
	const session = await anOpenSession();
	line.hear('state', hall(5000, 2));
	line.hear('disconnect');
	expect(session.connection).toBe('connecting');
	line.hear('connect');
	line.hear('state', hall(4000, 3));
	line.hear('state', hall(3000, 1));
	expect([session.state.ballots, session.connection]).toEqual([3, 'online']);
});

test('a server without its database is a pause, and the next state ends it', async () => {
	const session = await anOpenSession();
	line.hear('trouble', 'database away');
	expect(session.connection).toBe('paused');
	line.hear('state', hall(1001, 1));
	expect(session.connection).toBe('online');
});

test('a phone that a server could not let in by its own fault asks again by itself', async () => {
	vi.useFakeTimers();
	const session = await anOpenSession();
	line.hear('connect_error', new Error('unknown'));
	expect([session.connection, line.connects]).toEqual(['paused', 0]);
	await vi.runAllTimersAsync();
	expect(line.connects).toBe(1);
	line.hear('connect_error', new Error('unknown'));
	session.close();
	await vi.runAllTimersAsync();
	vi.useRealTimers();
	expect(line.connects).toBe(1);
});

test('a watcher without the right stays away', async () => {
	vi.useFakeTimers();
	const session = await anOpenSession();
	line.hear('connect_error', new Error('forbidden'));
	await vi.runAllTimersAsync();
	vi.useRealTimers();
	expect([session.connection, line.connects]).toEqual(['offline', 0]);
});
