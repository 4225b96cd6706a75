import { error } from '@sveltejs/kit';
import { guardedProcess } from '$lib/server/http/page';
import { paperFile } from '$lib/server/services/selection/paper';
import type { RequestHandler } from './$types';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const GET: RequestHandler = async (event) => {
	const process = await guardedProcess(event, 'edit council paper');
	const file = await paperFile(event.locals.app, event.locals.who, process);
	if (!file.ok) error(403, file.error);
	const { fileName, bytes } = file.value;
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': WORD,
			'content-disposition': `attachment; filename="${fileName}"`,
			'cache-control': 'private, no-store'
		}
	});
};
