import type { Reroute } from '@sveltejs/kit';
import { splitLocale } from '$lib/ui/locale';

export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;
