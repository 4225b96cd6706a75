import type { Server } from 'node:http';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['baseLocale'],
			emitGitIgnore: false,
			emitPrettierIgnore: false
		}),
		sveltekit(),
		realtime()
	],
	css: { preprocessorOptions: { scss: { quietDeps: true } } },
	build: {
		target: 'es2022',
		cssTarget: ['chrome111', 'safari16.4', 'firefox113'],
		assetsInlineLimit: 0
	}
});

/** Lends the development server to the realtime gateway, and restarts it when code behind changes. */
function realtime(): Plugin {
	const behindGateway = /\/src\/(hooks\.server\.ts|lib\/(domain|server)\/)/;
	return {
		name: 'realtime',
		configureServer: ({ httpServer }) => void (globalThis.httpServer = httpServer as Server),
		handleHotUpdate({ file, server }) {
			if (!behindGateway.test(file)) return;
			void server.restart();
			return [];
		}
	};
}
