import type { App } from '../../app';
import {
	textInForce,
	textVersions,
	type LegalText,
	type Process
} from '../../db/queries/processes';

export interface LegalTextPage {
	title: string;
	version: string;
	paragraphs: string[];
	validFrom: Date;
	/** Whether it is the version in force. */
	isInForce: boolean;
	/** Every version, newest first. */
	versions: { version: string; title: string; validFrom: Date }[];
}

/** A legal text: the version asked for, else the one in force; undefined where there is none. */
export async function legalTextPage(
	{ db, clock }: App,
	process: Process,
	{ kind, version }: { kind: LegalText['kind']; version: string }
): Promise<LegalTextPage | undefined> {
	const versions = await textVersions(db, process.id, kind);
	const inForce = await textInForce(db, process.id, kind, clock());
	const asked = version ? versions.find((text) => text.version === version) : inForce;
	if (!asked) return undefined;
	return {
		title: asked.title,
		version: asked.version,
		paragraphs: asked.body.split(/\n\s*\n/),
		validFrom: asked.validFrom,
		isInForce: asked.id === inForce?.id,
		versions: versions.map(({ version, title, validFrom }) => ({ version, title, validFrom }))
	};
}
