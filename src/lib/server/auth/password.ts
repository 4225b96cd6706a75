import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation (Password Storage Cheat Sheet): argon2id (2), 19 MiB, two passes. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** So that a storm of sign-ins cannot take all cores and memory. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Hashes a password for storage. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(password.normalize('NFC'), COST));
}

/** Whether the password fits; without a hash it takes as long and says no. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
	if (!stored) {
		await hashPassword(password);
		return false;
	}
	return inTurn(() => verify(stored, password.normalize('NFC')));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
	running++;
	try {
		return await work();
	} finally {
		running--;
		waiting.shift()?.();
	}
}
