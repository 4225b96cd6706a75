import { m } from '$lib/paraglide/messages';
import type { Channel, IdeaState } from '$lib/domain/idea/idea';
import type { Verdict } from '$lib/domain/moderation/decision';
import type { ContributionKind } from '$lib/domain/moderation/queue';

const channels: Record<Channel, () => string> = {
	online: m.moderation_channel_online,
	workshop: m.moderation_channel_workshop,
	counter: m.moderation_channel_counter,
	telephone: m.moderation_channel_telephone,
	paper: m.moderation_channel_paper,
	'e-mail': m.moderation_channel_e_mail,
	import: m.moderation_channel_import
};

/** By which way a contribution came in, for people. */
export const channelName = (channel: Channel) => channels[channel]();

/** Every way, for a list to choose from. */
export const channelChoices = () =>
	Object.entries(channels).map(([value, name]) => ({ value, label: name() }));

const verdicts: Record<Verdict, () => string> = {
	publish: m.moderation_verdict_publish,
	return: m.moderation_verdict_return,
	'propose rejection': m.moderation_verdict_propose_rejection,
	'confirm rejection': m.moderation_verdict_confirm_rejection,
	'decline rejection': m.moderation_verdict_decline_rejection
};

/** What was decided, for people. */
export const verdictName = (verdict: Verdict) => verdicts[verdict]();

/** How a contribution is called: "Idee Nr. 12". */
export const contributionName = ({ kind, number }: { kind: ContributionKind; number: number }) =>
	kind === 'idea' ? m.moderation_queue_idea({ number }) : m.moderation_queue_comment({ number });

const outcomes: Partial<Record<IdeaState, (inputs: { title: string }) => string>> = {
	published: m.moderation_done_published,
	returned: m.moderation_done_returned,
	'rejection proposed': m.moderation_done_proposed,
	rejected: m.moderation_done_rejected,
	submitted: m.moderation_done_declined
};

/** What has just been done, after a decision; undefined for what is no state. */
export const outcomeOf = (state: string | null, title: string | null) =>
	state && title ? outcomes[state as IdeaState]?.({ title }) : undefined;

/** Ready-made reasons, by the sign that the form sends. */
export const suggestions: Record<string, { name: () => string; text: () => string }> = {
	place: { name: m.moderation_suggest_place, text: m.moderation_suggest_place_text },
	persons: { name: m.moderation_suggest_persons, text: m.moderation_suggest_persons_text },
	several: { name: m.moderation_suggest_several, text: m.moderation_suggest_several_text },
	tone: { name: m.moderation_suggest_tone, text: m.moderation_suggest_tone_text },
	double: { name: m.moderation_suggest_double, text: m.moderation_suggest_double_text },
	topic: { name: m.moderation_suggest_topic, text: m.moderation_suggest_topic_text },
	advertising: {
		name: m.moderation_suggest_advertising,
		text: m.moderation_suggest_advertising_text
	}
};
