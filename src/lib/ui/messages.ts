import { m } from '$lib/paraglide/messages';

/** The sentence for each code by which a rule, a form or a service refuses. */
const sentences: Record<string, () => string> = {
	required: m.error_required,
	too_short: m.error_too_short,
	too_long: m.error_too_long,
	too_large: m.error_too_large,
	too_many: m.error_too_many,
	too_few: m.error_too_few,
	invalid: m.error_invalid,
	invalid_email: m.error_invalid_email,
	not_a_number: m.error_not_a_number,
	out_of_range: m.error_out_of_range,
	unknown_code: m.error_unknown_code,
	unknown_field: m.error_unknown_field,
	file_too_large: m.error_file_too_large,
	wrong_format: m.error_wrong_format,
	reason_required: m.error_reason_required,
	no_consent: m.error_no_consent,
	weak_password: m.error_weak_password,
	wrong_password: m.error_wrong_password,
	email_taken: m.error_email_taken,
	not_signed_in: m.error_not_signed_in,
	forbidden: m.error_forbidden,
	not_found: m.error_not_found,
	not_open: m.error_not_open,
	closed: m.error_closed,
	expired: m.error_expired,
	already_voted: m.error_already_voted,
	already_used: m.error_already_used,
	not_eligible: m.error_not_eligible,
	recused: m.error_recused,
	same_decider: m.error_same_decider,
	rate_limited: m.error_rate_limited,
	stale: m.error_stale,
	conflict: m.error_conflict,
	password_too_short: m.error_password_too_short,
	not_confirmed: m.error_not_confirmed,
	round_not_closed: m.error_round_not_closed,
	results_public: m.error_results_public,
	not_ranked: m.error_not_ranked,
	nothing_selected: m.error_nothing_selected,
	reasons_missing: m.error_reasons_missing
};

/** Gives the sentence that explains a refusal; codes may come with blanks (`'not found'`). */
export function messageOf(code: string): string {
	return (sentences[code.replaceAll(' ', '_')] ?? m.error_unknown)();
}
