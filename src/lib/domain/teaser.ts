/** How many characters of a text a list needs to cut its teaser. */
export const TEASER_SOURCE = 240;

/**
 * The beginning of a text on one line, cut between words with an ellipsis.
 *
 * @param text may itself be cut off after `TEASER_SOURCE` characters
 * @param limit characters, ellipsis included
 */
export function teaser(text: string, limit = 180): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= limit) return line;
	const cut = line.slice(0, limit - 2);
	const space = cut.lastIndexOf(' ');
	return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,.;:–-]+$/, '')} …`;
}
