import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}

test('docs/dependencies.md gives a reason for every dependency and for nothing else', () => {
	const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
	const used = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
	const doc = readFileSync('docs/dependencies.md', 'utf8');
	const explained = [...doc.matchAll(/^\| `([^`]+)` +\| .+ \|$/gm)].map(([, name]) => name);
	expect(explained.sort()).toEqual(used.sort());
});
