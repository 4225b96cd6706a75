import { redirect } from '@sveltejs/kit';
import { IMPORT_LIMIT, MOST_ROWS } from '$lib/domain/idea/import';
import { refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { importFields, readImport } from '$lib/server/services/idea/imports';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'import ideas');
	return { rows: MOST_ROWS, fields: await importFields(event.locals.app, process) };
};

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'import ideas');
		const { app, who, locale } = event.locals;
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return refuse('no_file');
		if (file.size > IMPORT_LIMIT) return refuse('file_too_large', undefined, 413);
		const bytes = new Uint8Array(await file.arrayBuffer());
		const read = await readImport(app, who, process, { name: file.name, bytes });
		if (!read.ok) return refuse(read.error);
		redirect(303, href(`/${process.slug}/desk/import/${read.value}`, locale));
	}
};
