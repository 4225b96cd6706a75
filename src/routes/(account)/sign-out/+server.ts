import { redirect } from '@sveltejs/kit';
import { dropSession, sessionTokenOf } from '$lib/server/http/session-cookie';
import { signOut } from '$lib/server/services/person/sign-in';
import { href } from '$lib/ui/locale';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const token = sessionTokenOf(event);
	if (token) await signOut(event.locals.app, token);
	dropSession(event);
	redirect(303, href('/', event.locals.locale));
};

/** Somebody who typed the address, or went back: nothing ends without a form. */
export const GET: RequestHandler = ({ locals }) => redirect(303, href('/', locals.locale));
