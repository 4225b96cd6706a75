/**
 * AWS Signature Version 4 with the whole signature in the `Authorization` header, as Amazon S3's API
 * reference describes it under "Signature Calculations for the Authorization Header: Transferring
 * Payload in a Single Chunk". Written for tests from that description, apart from the library that signs.
 */
import { createHash, createHmac } from 'node:crypto';

export interface HttpRequest {
	method: string;
	/** Path and query as they stand in the first line of the request. */
	target: string;
	/** Names in small letters. */
	headers: Record<string, string>;
}

export interface Credential {
	accessKeyId: string;
	/** Such as `20130524`. */
	day: string;
	region: string;
}

export interface Authorization extends Credential {
	signedHeaders: string[];
	signature: string;
}

export const sha256 = (content: string | Uint8Array) =>
	createHash('sha256').update(content).digest('hex');

const hmac = (key: string | Buffer, text: string) =>
	createHmac('sha256', key).update(text).digest();

const HEADER =
	/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** The parts of the header; undefined where it is none of this kind. */
export function readAuthorization(header: string): Authorization | undefined {
	const parts = HEADER.exec(header);
	if (!parts) return undefined;
	const [, accessKeyId = '', day = '', region = '', signedHeaders = '', signature = ''] = parts;
	return { accessKeyId, day, region, signedHeaders: signedHeaders.split(';'), signature };
}

/** The signature that belongs to a request. */
export function signatureOf(
	request: HttpRequest,
	{ day, region, signedHeaders }: Omit<Authorization, 'signature' | 'accessKeyId'>,
	secretAccessKey: string
): string {
	const textToSign = [
		'AWS4-HMAC-SHA256',
		request.headers['x-amz-date'] ?? '',
		`${day}/${region}/s3/aws4_request`,
		sha256(canonical(request, signedHeaders))
	].join('\n');
	const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
		hmac,
		`AWS4${secretAccessKey}`
	);
	return hmac(key, textToSign).toString('hex');
}

function canonical({ method, target, headers }: HttpRequest, signedHeaders: string[]): string {
	const [path = '', query = ''] = target.split('?');
	const names = signedHeaders.toSorted();
	const value = (name: string) => (headers[name] ?? '').trim().replace(/\s+/g, ' ');
	return [
		method,
		path.split('/').map(encodedAgain).join('/'),
		canonicalQuery(query),
		...names.map((name) => `${name}:${value(name)}`),
		'',
		names.join(';'),
		headers['x-amz-content-sha256'] ?? ''
	].join('\n');
}

function canonicalQuery(query: string): string {
	const parameters = query.split('&').filter(Boolean);
	return parameters
		.map((parameter) => parameter.split('=').map(encodedAgain))
		.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))
		.map(([name, value = '']) => `${name}=${value}`)
		.join('&');
}

/** Every byte but letters, digits and `-._~` as `%XX`, however the client wrote it. */
function encodedAgain(text: string): string {
	return encodeURIComponent(decodeURIComponent(text)).replace(
		/[!'()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
}
