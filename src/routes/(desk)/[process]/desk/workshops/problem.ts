import { m } from '$lib/paraglide/messages';
import { messageOf } from '$lib/ui/messages';

/** Refusals that need a sentence of their own at a workshop. */
const sentences: Record<string, () => string> = {
	same_option: m.workshops_problem_same_option,
	too_few: m.workshops_problem_too_few,
	too_many: m.workshops_problem_too_many,
	too_many_choices: m.workshops_problem_too_many_choices,
	unknown_idea: m.workshops_problem_unknown_idea,
	poll_open: m.workshops_problem_poll_open,
	no_session: m.workshops_problem_no_session
};

/** The sentence for a refusal of a poll or a session. */
export const problemOf = (code: string) => (sentences[code] ?? (() => messageOf(code)))();
