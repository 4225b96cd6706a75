import { error } from '@sveltejs/kit';
import { attachment } from '$lib/server/http/attachment';
import { guardedProcess } from '$lib/server/http/page';
import { uploadedFile } from '$lib/server/services/idea/imports';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const process = await guardedProcess(event, 'import ideas');
	const { app, who } = event.locals;
	const file = await uploadedFile(app, who, process, event.params.id);
	if (!file.ok) error(file.error === 'forbidden' ? 403 : 404, file.error);
	const { fileName, bytes, type } = file.value;
	return new Response(bytes, {
		headers: {
			'content-type': type,
			'content-disposition': attachment(fileName, '.csv'),
			'cache-control': 'private, no-store'
		}
	});
};
