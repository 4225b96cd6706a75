import { S3mini, S3ServiceError } from 's3mini';
import { away, FilesAway, type Files } from './files';
import { checkedKey, typeOf } from './key';

/** A bucket of a storage that speaks S3, and the access to it. */
export interface Bucket {
	/** Address of the storage without the bucket, such as `https://s3.example.de`. */
	endpoint: string;
	name: string;
	region: string;
	accessKeyId: string;
	secretAccessKey: string;
}

/** For a whole file, however slowly it comes. */
const PATIENCE_MS = 20_000;
/** `/readyz` is asked by load balancers, which wait a few seconds at most. */
const CHECK_PATIENCE_MS = 3000;

/** Files in a bucket, addressed by path, which every storage that speaks S3 understands. */
export function bucketFiles(bucket: Bucket): Files {
	const client = clientOf(bucket, PATIENCE_MS);
	const probe = clientOf(bucket, CHECK_PATIENCE_MS);
	return {
		async put(key, bytes) {
			checkedKey(key);
			await asked(async () => (await client.putObject(key, bytes, typeOf(key))).text());
		},
		async get(key) {
			checkedKey(key);
			const bytes = await asked(async () => (await client.getObjectResponse(key))?.arrayBuffer());
			if (bytes) return { bytes: new Uint8Array(bytes), type: typeOf(key) };
			// A bucket that is missing answers 404 as well, and then nothing is known of the file.
			await mustAnswer(client, bucket);
			return undefined;
		},
		async remove(key) {
			checkedKey(key);
			await asked(() => client.deleteObject(key));
		},
		check: () => mustAnswer(probe, bucket)
	};
}

function clientOf({ endpoint, name, ...access }: Bucket, requestAbortTimeout: number): S3mini {
	const address = `${endpoint.replace(/\/+$/, '')}/${name}`;
	return new S3mini({ ...access, endpoint: address, requestAbortTimeout });
}

async function mustAnswer(client: S3mini, { name }: Bucket): Promise<void> {
	if (await asked(() => client.bucketExists())) return;
	throw new FilesAway(`the bucket ${name} is missing or closed to us`);
}

/**
 * Asks a second time where the storage was busy or had closed an idle connection: every request made
 * here can be repeated.
 */
async function asked<T>(request: () => Promise<T>): Promise<T> {
	return request()
		.catch((fault: unknown) => {
			if (isFinal(fault)) throw fault;
			return request();
		})
		.catch(away);
}

function isFinal(fault: unknown): boolean {
	if (fault instanceof S3ServiceError) return fault.status < 500;
	return fault instanceof Error && fault.name === 'TimeoutError';
}
