import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PartialCounts, type PartialCount } from './partial-counts';

const NODES = ['a', 'b', 'c'];

/** One thing that happens to three nodes and the database they share. */
const step = fc.oneof(
	fc.record({ what: fc.constant('store' as const), node: fc.nat(2), ballots: fc.nat(9) }),
	fc.record({ what: fc.constant('hear' as const), node: fc.nat(2), message: fc.nat(30) }),
	fc.record({ what: fc.constant('recount' as const), node: fc.nat(2) })
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Plays a history; every message that was ever said may be heard at any later time, or never. */
function play(steps: Step[], see: (shown: number, true_: number) => void) {
	const nodes = NODES.map((name) => new PartialCounts(name));
	const said: PartialCount[] = [];
	let stored = 0;
	for (const one of steps) {
		const node = nodes[one.node] as PartialCounts;
		if (one.what === 'store') {
			stored += one.ballots;
			node.add(one.ballots);
			said.push(node.own);
		} else if (one.what === 'hear') {
			const message = said[one.message];
			if (message) node.hear(message);
		} else {
			node.recount(stored);
		}
		nodes.forEach(({ total }) => see(total, stored));
	}
	return { nodes, stored };
}

test('no node ever shows more ballots than there are [TAL-5]', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			play(steps, (shown, stored) => expect(shown).toBeLessThanOrEqual(stored));
		})
	);
});

test('what a node shows never goes down [TAL-5]', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const node = new PartialCounts('a');
			let before = 0;
			for (const one of steps) {
				if (one.what === 'store') node.add(one.ballots);
				else if (one.what === 'recount') node.recount(one.node * 5);
				else node.hear({ node: NODES[one.node] ?? '', version: one.message, count: one.message });
				expect(node.total).toBeGreaterThanOrEqual(before);
				before = node.total;
			}
		})
	);
});

test('after everybody’s last word, in any order and twice, all show the same exact number [TAL-6]', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, isBackwards) => {
			const { nodes, stored } = play(steps, () => undefined);
			const last = nodes.map(({ own }) => own);
			const inOrder = isBackwards ? [...last].reverse() : last;
			for (const node of nodes) for (const word of [...inOrder, ...last]) node.hear(word);
			expect(nodes.map(({ total }) => total)).toEqual(nodes.map(() => stored));
		})
	);
});

test('a node that starts late, or missed a lost node’s last word, is right after asking the database [TAL-7]', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const { nodes, stored } = play(steps, () => undefined);
			const late = new PartialCounts('d');
			for (const node of [...nodes, late]) node.recount(stored);
			expect([...nodes, late].map(({ total }) => total)).toEqual(Array(4).fill(stored));
		})
	);
});
