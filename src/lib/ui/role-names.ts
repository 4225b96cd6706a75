import { m } from '$lib/paraglide/messages';

const names: Record<string, () => string> = {
	guest: m.role_guest,
	citizen: m.role_citizen,
	moderator: m.role_moderator,
	facilitator: m.role_facilitator,
	'table host': m.role_table_host,
	recorder: m.role_recorder,
	'project group': m.role_project_group,
	'advisory board': m.role_advisory_board,
	'steering group': m.role_steering_group,
	coordination: m.role_coordination,
	administrator: m.role_administrator,
	'technical operator': m.role_technical_operator
};

/** Gives a role's name for people; roles that a process made itself are called as it calls them. */
export function roleName(role: string): string {
	return names[role]?.() ?? role;
}
