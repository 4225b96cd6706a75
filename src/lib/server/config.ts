import process from 'node:process';
import { z } from 'zod';

const list = z
	.string()
	.default('')
	.transform((text) => text.split(/[\s,]+/).filter(Boolean));

const flag = z
	.enum(['', '0', '1'])
	.default('')
	.transform((value) => value === '1');

/** Every setting that the environment may carry, with its default and what it is for. */
export const Environment = z.object({
	DATABASE_URL: z
		.string()
		.default('file:data/leitwerk.db')
		.describe('Where the record is kept: `file:PATH` (SQLite) or `postgres://…`.'),
	DATA_DIR: z.string().default('data').describe('Folder for files that are not in the database.'),
	S3_ENDPOINT: z
		.union([z.literal(''), z.url({ protocol: /^https?$/ })], 'not an address of http or https')
		.default('')
		.describe(
			'Storage that speaks S3, such as `https://s3.example.de`: uploaded files go there instead of into `DATA_DIR/files`.'
		),
	S3_BUCKET: z.string().default('').describe('Bucket of that storage.'),
	S3_REGION: z.string().default('us-east-1').describe('Region by which requests are signed.'),
	S3_ACCESS_KEY_ID: z.string().default('').describe('Key that may use the bucket.'),
	S3_SECRET_ACCESS_KEY: z.string().default('').describe('Secret of that key.'),
	ORIGIN: z
		.string()
		.default('')
		.describe(
			'Address under which the platform is reached, such as `https://mitmachen.example.de`.'
		),
	ORIGINS: list.describe('Further allowed origins, separated by commas.'),
	ADDRESS_HEADER: z
		.string()
		.default('')
		.describe('Header in which the reverse proxy names the client, such as `x-forwarded-for`.'),
	DEMO: flag.describe(
		'`1`: a demonstration. Any origin is allowed, mails can be read in the browser.'
	),
	SMTP_URL: z
		.string()
		.default('')
		.describe('Mail server, such as `smtps://user:password@mail.example.de`.'),
	MAIL_FROM: z.string().default('Leitwerk <leitwerk@localhost>').describe('Sender of mails.'),
	CLOCK_OFFSET_MS: z.coerce
		.number()
		.int()
		.default(0)
		.describe('Milliseconds by which this machine’s clock is put forward: for tests only.'),
	LOG_LEVEL: z
		.enum(['debug', 'info', 'warn', 'error', 'silent'])
		.default('info')
		.describe('How much is logged.')
});

export type Config = z.infer<typeof Environment>;

/** Reads the environment once; a wrong value stops the start with a sentence that names it. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
	const read = Environment.superRefine(wholeBucket).safeParse(environment);
	if (read.success) return read.data;
	throw new Error(`Environment: ${z.prettifyError(read.error)}`);
}

const BUCKET = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** Half a bucket would keep files in the folder of one node, unnoticed: all of its settings or none. */
function wholeBucket(config: Config, { addIssue }: z.RefinementCtx): void {
	const missing = BUCKET.filter((name) => !config[name]);
	if (missing.length === BUCKET.length) return;
	const message = `is missing: ${BUCKET.join(', ')} belong together`;
	for (const name of missing) addIssue({ code: 'custom', path: [name], message });
}
