import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../config';
import { s3Server } from '../../../../tests/support/s3-server';
import { openFiles } from '.';

const WHOLE = {
	S3_ENDPOINT: 'https://s3.example.de',
	S3_BUCKET: 'leitwerk',
	S3_ACCESS_KEY_ID: 'key',
	S3_SECRET_ACCESS_KEY: 'secret'
};

test('without settings files go into a folder below DATA_DIR, made when the first one comes', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-data-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const files = await openFiles(readConfig({ DATA_DIR: folder }));
	expect(existsSync(join(folder, 'files'))).toBe(false);
	await files.put('imports/a.csv', new Uint8Array(1));
	expect(existsSync(join(folder, 'files/imports/a.csv'))).toBe(true);
});

test('with the settings of a bucket they go there', async () => {
	const { bucket, objects } = await s3Server();
	const config = readConfig({
		S3_ENDPOINT: `${bucket.endpoint}/`,
		S3_BUCKET: bucket.name,
		S3_REGION: bucket.region,
		S3_ACCESS_KEY_ID: bucket.accessKeyId,
		S3_SECRET_ACCESS_KEY: bucket.secretAccessKey
	});
	await (await openFiles(config)).put('imports/a.csv', new Uint8Array(1));
	expect([...objects.keys()]).toEqual(['imports/a.csv']);
});

test.each(Object.keys(WHOLE))('a bucket without %s stops the start', (name) => {
	expect(() => readConfig({ ...WHOLE, [name]: '' })).toThrow(
		`is missing: S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY belong together\n  → at ${name}`
	);
});

test.each(['s3.example.de', 's3://bucket', 'file:/tmp'])('the address %s is refused', (address) => {
	expect(() => readConfig({ ...WHOLE, S3_ENDPOINT: address })).toThrow('→ at S3_ENDPOINT');
});
