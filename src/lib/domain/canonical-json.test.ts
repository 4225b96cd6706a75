import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json';

test.each([
	[{ b: 1, a: { d: null, c: [] } }, '{"a":{"c":[],"d":null},"b":1}'],
	[{ 10: 'x', 9: 'y' }, '{"10":"x","9":"y"}'],
	[{ gone: undefined, kept: [undefined] }, '{"kept":[null]}'],
	[{ at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
	[JSON.parse('{"z":1,"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1},"z":1}'],
	['Grüße \u2028 😀\n', '"Grüße \u2028 😀\\n"'],
	[-0, '0'],
	[1e21, '1e+21']
])('writes %j in one way', (value, text) => {
	expect(canonicalJson(value)).toBe(text);
});

test('reads back as what was written, and writes that again alike', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = canonicalJson(value);
			expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
			expect(canonicalJson(JSON.parse(text))).toBe(text);
		})
	);
});
