/**
 * Every realtime message, with the version that phone and server must share. The live state is
 * small and always sent whole, so a lost message costs nothing.
 */
export const PROTOCOL_VERSION = 1;

/** Something changed in a live session: everybody there gets the new state soon. */
export interface LiveEvent {
	type: 'live session changed';
	sessionId: string;
}
