import { error } from '@sveltejs/kit';
import { isDatasetName, isFormat } from '$lib/domain/open-data/dataset';
import { processOf } from '$lib/server/http/page';
import { streamOf } from '$lib/server/http/stream';
import { exportDataset } from '$lib/server/services/open-data/exports';
import type { RequestHandler } from './$types';

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const process = await processOf(locals, params.process);
	const { dataset: name, format } = params;
	if (!isDatasetName(name) || !isFormat(format)) error(404, 'not_found');
	const file = await exportDataset(locals.app, process, { name, format });
	const headers = {
		etag: file.etag,
		'cache-control': 'public, no-cache',
		'content-type': TYPES[format],
		'content-disposition': `attachment; filename="${file.fileName}"`
	};
	if (request.headers.get('if-none-match') === file.etag) {
		return new Response(null, { status: 304, headers });
	}
	return new Response(streamOf(file.portions), { headers });
};
