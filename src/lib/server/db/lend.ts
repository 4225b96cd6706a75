import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Reader, Writer } from './database';

/** Whether the surrounding `write` still runs: timers begun inside it outlive it, and may use `db` again. */
const turn = new AsyncLocalStorage<{ open: boolean }>();

/** Lends `tx` to `work`, and takes it back afterwards. */
export async function lend<T>(tx: object, work: (tx: Writer) => Promise<T>): Promise<T> {
	const { proxy, revoke } = Proxy.revocable(tx, {});
	const mine = { open: true };
	try {
		return await turn.run(mine, () => work(proxy as Writer));
	} finally {
		mine.open = false;
		revoke();
	}
}

/**
 * A database that reads through `reading`, and that refuses to be used inside `write`: there it would
 * miss the transaction's changes, or wait for a connection that the transaction itself holds.
 */
export function database(reading: Reader, rest: Omit<Database, keyof Reader>): Database {
	const own = {
		...rest,
		select: reading.select.bind(reading),
		selectDistinct: reading.selectDistinct.bind(reading),
		$count: reading.$count.bind(reading)
	};
	return new Proxy(own, {
		get(target, name: keyof Database) {
			if (turn.getStore()?.open) throw new Error(`db.${name} inside write(): use tx`);
			return target[name];
		}
	});
}
