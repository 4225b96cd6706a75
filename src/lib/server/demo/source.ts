import { readFileSync } from 'node:fs';
import { z } from 'zod';

const SourceIdea = z.object({
	source: z.string(),
	title: z.string(),
	text: z.string(),
	field: z.string(),
	themes: z.array(z.string()),
	goals: z.array(z.string())
});

const SourceFile = z.object({ ideas: z.array(SourceIdea) });

export type SourceIdea = z.infer<typeof SourceIdea>;

/** Reads the converted contributions that come with the project; see `demo/README.md`. */
export function readSourceIdeas(): SourceIdea[] {
	return SourceFile.parse(JSON.parse(readFileSync('demo/ideas.json', 'utf8'))).ideas;
}
