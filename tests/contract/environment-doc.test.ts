import { expect, test } from 'vitest';
import { Environment, readConfig } from '$lib/server/config';

const INTRO = `# Environment

Everything that can be set from outside. The list comes from \`src/lib/server/config.ts\`; a test keeps
it in step. Besides these, \`server.js\` reads \`HOST\` (\`0.0.0.0\`), \`PORT\` (\`3000\`) and
\`BODY_SIZE_LIMIT\` (\`2M\`, the largest upload).

| variable | default | what it is for |
| --- | --- | --- |
`;

test('docs/environment.md lists every setting with its default and purpose', async () => {
	const defaults: Record<string, string | number | boolean | string[]> = readConfig({});
	const rows = Object.entries(Environment.shape).map(([name, schema]) => {
		const shown = [defaults[name]].flat().join(', ');
		const value = shown === '' || shown === 'false' ? 'none' : `\`${shown}\``;
		return `| \`${name}\` | ${value} | ${schema.description ?? ''} |`;
	});
	await expect(`${INTRO}${rows.join('\n')}\n`).toMatchFileSnapshot('../../docs/environment.md');
});
