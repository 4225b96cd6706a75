import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };

/** Builds `src/cli.ts` into what `vite build` made; what only development installs goes into it. */
export default defineConfig({
	resolve: { alias: { $lib: fileURLToPath(new URL('src/lib', import.meta.url)) } },
	publicDir: false,
	ssr: { noExternal: true, external: Object.keys(dependencies) },
	build: {
		ssr: 'src/cli.ts',
		target: 'node22',
		outDir: 'build',
		emptyOutDir: false,
		rollupOptions: {
			output: { entryFileNames: 'cli.js', chunkFileNames: 'cli/[name]-[hash].js' }
		}
	}
});
