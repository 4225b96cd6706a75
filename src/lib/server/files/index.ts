import { join } from 'node:path';
import type { Config } from '../config';
import type { Files } from './files';
import { folderFiles } from './folder';

export { FilesAway, type Files, type StoredFile } from './files';

/**
 * Opens the file storage that the settings name: a bucket, or else a folder below `DATA_DIR`. A storage
 * that is away does not stop the start: `/readyz` says so, and pages that need it do.
 */
export async function openFiles(config: Config): Promise<Files> {
	if (config.S3_ENDPOINT) {
		const { bucketFiles } = await import('./bucket');
		return bucketFiles({
			endpoint: config.S3_ENDPOINT,
			name: config.S3_BUCKET,
			region: config.S3_REGION,
			accessKeyId: config.S3_ACCESS_KEY_ID,
			secretAccessKey: config.S3_SECRET_ACCESS_KEY
		});
	}
	return folderFiles(join(config.DATA_DIR, 'files'));
}
