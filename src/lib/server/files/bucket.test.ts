import { inspect } from 'node:util';
import { S3mini } from 's3mini';
import { expect, test } from 'vitest';
import { s3Server } from '../../../../tests/support/s3-server';
import { bucketFiles } from './bucket';
import { FilesAway } from './files';

const KEY = 'imports/0198-af.csv';
const BYTES = new TextEncoder().encode('Titel;Text');

async function scene() {
	const server = await s3Server();
	return { server, files: bucketFiles(server.bucket) };
}

test('a file lies in the bucket under its key, with its type', async () => {
	const { server, files } = await scene();
	await files.put(KEY, BYTES);
	expect(Object.fromEntries(server.objects)).toEqual({
		[KEY]: { bytes: Buffer.from(BYTES), type: 'text/csv' }
	});
});

test.each([
	['a wrong secret', { secretAccessKey: 'wrong' }],
	['an unknown key', { accessKeyId: 'nobody' }],
	['the region of another storage', { region: 'us-east-1' }],
	['a bucket that does not exist', { name: 'nowhere' }],
	['no access at all', { accessKeyId: '', secretAccessKey: '' }]
])('with %s nothing is kept or told, and the check says so', async (_, wrong) => {
	const { server, files } = await scene();
	await files.put(KEY, BYTES);
	const stranger = bucketFiles({ ...server.bucket, ...wrong });
	await expect(stranger.put(KEY, new Uint8Array(1))).rejects.toThrow(FilesAway);
	await expect(stranger.get(KEY)).rejects.toThrow(FilesAway);
	await expect(stranger.remove(KEY)).rejects.toThrow(FilesAway);
	await expect(stranger.check()).rejects.toThrow(FilesAway);
	expect((await files.get(KEY))?.bytes).toEqual(BYTES);
});

test('a request that somebody changed on its way is refused with 403', async () => {
	const { server, files } = await scene();
	await files.put(KEY, BYTES);
	const { endpoint, name, ...access } = server.bucket;
	const status: number[] = [];
	const changing = new S3mini({
		...access,
		endpoint: `${endpoint}/${name}`,
		fetch: async (url, init) => {
			const address = url instanceof Request ? url.url : String(url);
			const response = await fetch(address.replace('0198-af', 'other'), init);
			status.push(response.status);
			return response;
		}
	});
	await expect(changing.putObject(KEY, 'x')).rejects.toThrow('SignatureDoesNotMatch');
	expect(status).toEqual([403]);
	expect([...server.objects.keys()]).toEqual([KEY]);
});

test.each(['busy', 'cut'] as const)(
	'a storage that is %s for a moment is asked once more, and then not again',
	async (fault) => {
		const { server, files } = await scene();
		server.faults = [fault];
		await files.put(KEY, BYTES);
		server.faults = [fault];
		expect((await files.get(KEY))?.bytes).toEqual(BYTES);
		server.faults = [fault, fault];
		await expect(files.get(KEY)).rejects.toThrow(FilesAway);
		expect(server.requests.map((request) => request.slice(0, 3))).toEqual([
			...['PUT', 'PUT'],
			...['GET', 'GET'],
			...['GET', 'GET']
		]);
	}
);

test('what went wrong stands in the error, the secret does not', async () => {
	const { server } = await scene();
	const files = bucketFiles({ ...server.bucket, secretAccessKey: 'wrong-but-secret' });
	const fault = await files.put(KEY, BYTES).catch((error: unknown) => error);
	expect(inspect(fault, { depth: 9 })).toMatch(/FilesAway: .* 403 .*SignatureDoesNotMatch/);
	expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain('but-secret');
});
