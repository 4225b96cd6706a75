import process from 'node:process';

/** The servers of the browser tests: each its own demonstration, on the loopback. */
const NAMES = ['stories', 'pages', 'scoring', 'results', 'journey'] as const;

export type ServerName = (typeof NAMES)[number];

interface Server {
	url: string;
	port: number;
	/** Where its database and the passwords of its accounts are. */
	folder: string;
}

const FIRST_PORT = Number(process.env['TEST_PORT'] ?? 3100);

export const SERVERS = Object.fromEntries(
	NAMES.map((name, i) => {
		const port = FIRST_PORT + i;
		return [name, { url: `http://localhost:${port}`, port, folder: `data/browser-tests/${name}` }];
	})
) as Record<ServerName, Server>;
