import { expect, test } from 'vitest';
import { ownPath } from './own-path';

test.each([
	['/konstanz/desk?x=1', '/konstanz/desk?x=1'],
	['/en/konstanz', '/en/konstanz'],
	['', '/home'],
	['https://evil.example/', '/home'],
	['//evil.example/', '/home'],
	['/\\evil.example/', '/home'],
	['\\\\evil.example', '/home'],
	['/\t/evil.example', '/home'],
	['/%2F/evil', '/%2F/evil'],
	['/..//evil.example', '/home'],
	['javascript:alert(1)', '/home'],
	['/sign-in?to=/sign-in', '/home'],
	['/en/sign-out', '/home']
])('after signing in, %j leads to %s [ACC-9]', (to, goal) => {
	expect(ownPath(to, '/home')).toBe(goal);
});
