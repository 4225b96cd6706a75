/** Runs the platform in production: builds what changed, brings the tables up to date, serves. */
import process from 'node:process';
import { buildIfNeeded } from './build.mjs';

process.env.NODE_ENV = 'production';

if (!process.env.ORIGIN) {
	console.error(
		'ORIGIN is not set: the address under which people reach this server, ' +
			'such as ORIGIN=https://mitmachen.example.de. See README.md, "In production".'
	);
	process.exit(1);
}
if (process.env.DEMO === '1') {
	console.error('DEMO=1 belongs to "npm run demo"; "npm start" is for the real process.');
	process.exit(1);
}

buildIfNeeded();
await import('../server.js');
