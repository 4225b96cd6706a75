import type { Server } from 'node:http';
import type { Who } from '$lib/server/app';
import type { App as LeitwerkApp } from '$lib/server/app';
import type { Outage } from '$lib/server/http/outage';
import type { Locale } from '$lib/paraglide/runtime';

declare global {
	/** The HTTP server that `server.js` or Vite lends to the realtime gateway. */
	var httpServer: Server | undefined;

	namespace App {
		interface Error {
			message: string;
			/** A short sign under which the log knows this fault. */
			incident?: string;
		}
		interface Locals {
			app: LeitwerkApp;
			/** Whoever sends this request. */
			who: Who;
			locale: Locale;
			/** Why this request could not be served, though nobody did anything wrong. */
			outage?: Outage;
		}
	}
}

export {};
