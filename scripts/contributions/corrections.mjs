import corrections from './corrections.json' with { type: 'json' };

/**
 * Applies what a reader corrected by hand in one contribution: a title, a whole text, or single
 * wordings. A wording that is no longer found is an error, so that the table cannot go stale when
 * the conversion changes.
 */
export function corrected(idea) {
	const correction = corrections[idea.source];
	if (correction === undefined) return idea;
	const text = (correction.replace ?? []).reduce((current, [from, to]) => {
		if (!current.includes(from)) throw new Error(`${idea.source}: “${from}” is not in: ${current}`);
		return current.replaceAll(from, to);
	}, correction.text ?? idea.text);
	return { ...idea, title: correction.title ?? idea.title, text };
}
