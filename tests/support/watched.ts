/** Nodes whose writes a test follows, holds up, or lets die. */
import type { App } from '$lib/server/app';
import type { Database, Lane, Writer } from '$lib/server/db/database';

type Write = <T>(work: (tx: Writer) => Promise<T>, lane?: Lane) => Promise<T>;

/** The same node, writing by another way. */
export function writingBy<T extends App>(app: T, write: Write): T {
	const db = new Proxy(app.db, {
		get: (target, name: keyof Database) => (name === 'write' ? write : target[name])
	});
	return { ...app, db };
}

/** The same node, telling before each turn of bulk work the how many-eth it is, from 1. */
export function beforeTurns<T extends App>(app: T, tell: (turn: number) => unknown): T {
	let turns = 0;
	return writingBy(app, async (work, lane) => {
		if (lane === 'bulk') await tell(++turns);
		return app.db.write(work, lane);
	});
}

/** The same node, which dies when it has changed the database so many times, and stays dead. */
export function dyingAfter<T extends App>(app: T, changes: number): T {
	let left = changes;
	const live = () => {
		if (left-- <= 0) throw new Error('the node is dead');
	};
	const mortal = (tx: Writer) =>
		new Proxy(tx, {
			get(target, name: keyof Writer) {
				if (name === 'insert' || name === 'update' || name === 'delete') live();
				return target[name].bind(target);
			}
		});
	return writingBy(app, async (work, lane) => {
		if (left <= 0) live();
		return app.db.write((tx) => work(mortal(tx)), lane);
	});
}
