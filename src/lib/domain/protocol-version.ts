/**
 * What phone and server must share. It stands alone so that a phone's bundle does not carry the
 * schemas of `protocol.ts`.
 */
export const PROTOCOL_VERSION = 1;
