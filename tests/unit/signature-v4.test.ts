import { expect, test } from 'vitest';
import { readAuthorization, sha256, signatureOf } from '../support/signature-v4';

/** The worked examples of Amazon S3's API reference, with its example key. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const HEADERS = {
	host: 'examplebucket.s3.amazonaws.com',
	'x-amz-content-sha256': sha256(''),
	'x-amz-date': '20130524T000000Z'
};
const NAMES = Object.keys(HEADERS);

const EXAMPLES = [
	{
		name: 'GET Object',
		request: { method: 'GET', target: '/test.txt', headers: { ...HEADERS, range: 'bytes=0-9' } },
		signedHeaders: [...NAMES, 'range'],
		signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
	},
	{
		name: 'PUT Object',
		request: {
			method: 'PUT',
			target: '/test$file.text',
			headers: {
				...HEADERS,
				date: 'Fri, 24 May 2013 00:00:00 GMT',
				'x-amz-content-sha256': sha256('Welcome to Amazon S3.'),
				'x-amz-storage-class': 'REDUCED_REDUNDANCY'
			}
		},
		signedHeaders: [...NAMES, 'date', 'x-amz-storage-class'],
		signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'
	},
	{
		name: 'GET Bucket Lifecycle',
		request: { method: 'GET', target: '/?lifecycle', headers: HEADERS },
		signedHeaders: NAMES,
		signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'
	},
	{
		name: 'List Objects',
		request: { method: 'GET', target: '/?prefix=J&max-keys=2', headers: HEADERS },
		signedHeaders: NAMES,
		signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'
	}
];

test.each(EXAMPLES)(
	'the signature of the published example "$name" is found',
	({ request, signedHeaders, signature }) => {
		const scope = { day: '20130524', region: 'us-east-1', signedHeaders };
		expect(signatureOf(request, scope, SECRET)).toBe(signature);
	}
);

test('a header that is none of this kind is not read', () => {
	expect(readAuthorization('AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=')).toBe(
		undefined
	);
});
