import { fail } from '@sveltejs/kit';
import { capturableWorkshops } from '$lib/server/services/capture/capture-packet';
import { importCards } from '$lib/server/services/capture/capture-file';
import { refuse } from '$lib/server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	isSignedIn: locals.who.personId !== null,
	workshops: await capturableWorkshops(locals.app, locals.who)
});

const LIMIT_BYTES = 1_900_000;

export const actions: Actions = {
	import: async ({ request, locals }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0)
			return fail(400, { errors: { file: 'required' } });
		if (file.size > LIMIT_BYTES) return fail(400, { errors: { file: 'file_too_large' } });
		const imported = await importCards(locals.app, locals.who, await file.text());
		if (imported.ok) return { imported: imported.value };
		return imported.error === 'not_signed_in'
			? refuse(imported.error, {}, 401)
			: fail(400, { errors: { file: imported.error } });
	}
};
