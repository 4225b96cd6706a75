import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Bucket } from '$lib/server/files/bucket';
import { readAuthorization, sha256, signatureOf, type HttpRequest } from './signature-v4';

/** What may be wrong with a request, by S3's own names, and the status it is answered with. */
const REFUSALS = {
	AccessDenied: 403,
	InvalidAccessKeyId: 403,
	RequestTimeTooSkewed: 403,
	SignatureDoesNotMatch: 403,
	NoSuchBucket: 404,
	NoSuchKey: 404,
	XAmzContentSHA256Mismatch: 400,
	SlowDown: 503
} as const;

type Refusal = keyof typeof REFUSALS;

const TOLERANCE_MS = 15 * 60 * 1000;

export interface S3Server {
	/** What is needed to use its only bucket. */
	bucket: Bucket;
	objects: Map<string, { bytes: Buffer; type: string }>;
	/** How the next requests fail: refused as too many, or the connection cut in the middle. */
	faults: ('busy' | 'cut')[];
	/** Requests in the order in which they came, such as `GET /bucket/a.csv`. */
	requests: string[];
	close: () => Promise<void>;
}

/** A storage on the loopback that speaks as much S3 as we use, and keeps objects in memory. */
export async function s3Server(): Promise<S3Server> {
	const http = createServer((request, response) => void answer(server, request, response));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const server: S3Server = {
		bucket: {
			endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
			name: 'leitwerk-test',
			region: 'eu-central-1',
			accessKeyId: 'AKIDEXAMPLE',
			secretAccessKey: 'only/for+tests'
		},
		objects: new Map(),
		faults: [],
		requests: [],
		async close() {
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		}
	};
	onTestFinished(() => server.close());
	return server;
}

async function answer(server: S3Server, request: IncomingMessage, response: ServerResponse) {
	const { method = '', url = '' } = request;
	server.requests.push(`${method} ${url}`);
	const body = await buffer(request);
	const fault = server.faults.shift();
	if (fault === 'cut') return cut(response);
	const refusal = fault === 'busy' ? 'SlowDown' : refusalOf(server.bucket, request, body);
	if (refusal) return refuse(response, refusal);
	const [, name, ...key] = decodeURIComponent(url).split('/');
	if (name !== server.bucket.name) return refuse(response, 'NoSuchBucket');
	if (key.length === 0) return response.end();
	const type = request.headers['content-type'] ?? '';
	serve(server, { method, key: key.join('/'), object: { bytes: body, type } }, response);
}

interface Command {
	method: string;
	key: string;
	object: { bytes: Buffer; type: string };
}

function serve({ objects }: S3Server, { method, key, object }: Command, response: ServerResponse) {
	if (method === 'PUT') objects.set(key, object);
	if (method === 'DELETE') objects.delete(key);
	if (method !== 'GET') return response.writeHead(method === 'DELETE' ? 204 : 200).end();
	const found = objects.get(key);
	if (!found) return refuse(response, 'NoSuchKey');
	response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
}

/** Why a request is not from whoever has the secret, or not as they sent it. */
function refusalOf(bucket: Bucket, request: IncomingMessage, body: Buffer): Refusal | undefined {
	const plain = plainly(request);
	const { headers } = plain;
	const signed = readAuthorization(headers['authorization'] ?? '');
	if (!signed || !coversAll(signed.signedHeaders, headers)) return 'AccessDenied';
	if (signed.accessKeyId !== bucket.accessKeyId) return 'InvalidAccessKeyId';
	const wanted = signatureOf(plain, signed, bucket.secretAccessKey);
	const isOurs = signed.region === bucket.region && signed.signature === wanted;
	if (!isOurs) return 'SignatureDoesNotMatch';
	if (!isOfNow(headers['x-amz-date'] ?? '', signed.day)) return 'RequestTimeTooSkewed';
	return isBodyOf(headers, body) ? undefined : 'XAmzContentSHA256Mismatch';
}

const plainly = ({ method = '', url = '', headers }: IncomingMessage): HttpRequest => ({
	...{ method, target: url },
	headers: headers as Record<string, string>
});

/** Host and whatever is S3's own must be signed; the rest may be. */
const coversAll = (signedHeaders: string[], headers: Record<string, string>) =>
	Object.keys(headers)
		.filter((name) => name === 'host' || name.startsWith('x-amz-'))
		.every((name) => signedHeaders.includes(name));

const isBodyOf = ({ 'x-amz-content-sha256': hash }: Record<string, string>, body: Buffer) =>
	hash === 'UNSIGNED-PAYLOAD' || hash === sha256(body);

/** @param instant such as `20130524T000000Z` */
function isOfNow(instant: string, day: string): boolean {
	const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(instant)?.slice(1).map(Number);
	if (!parts || !instant.startsWith(day)) return false;
	const [year = 0, month = 1, date, hours, minutes, seconds] = parts;
	const at = Date.UTC(year, month - 1, date, hours, minutes, seconds);
	return Math.abs(Date.now() - at) <= TOLERANCE_MS;
}

function refuse(response: ServerResponse, code: Refusal) {
	response
		.writeHead(REFUSALS[code], { 'content-type': 'application/xml' })
		.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
}

/** Promises more than it sends. */
function cut(response: ServerResponse) {
	response.writeHead(200, { 'content-length': 1000 });
	response.write('half', () => response.destroy());
}
