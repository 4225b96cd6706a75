/** Second entry of the build: `node build/cli.js NAME …` does one thing with the database, and ends. */
import process from 'node:process';
import { commands } from './lib/server/commands';
import { sentenceOf } from './lib/server/commands/fault';

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (load) {
	try {
		await (await load()).run(args);
	} catch (fault) {
		console.error(sentenceOf(fault));
		process.exitCode = 1;
	}
} else {
	console.error(`Usage: node build/cli.js ${Object.keys(commands).sort().join('|')}`);
	process.exitCode = 1;
}
