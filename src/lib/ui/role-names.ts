import { m } from '$lib/paraglide/messages';

const names: Record<string, () => string> = {
	guest: m.desk_role_guest,
	citizen: m.desk_role_citizen,
	moderator: m.desk_role_moderator,
	facilitator: m.desk_role_facilitator,
	'table host': m.desk_role_table_host,
	recorder: m.desk_role_recorder,
	'project group': m.desk_role_project_group,
	'advisory board': m.desk_role_advisory_board,
	'steering group': m.desk_role_steering_group,
	coordination: m.desk_role_coordination,
	administrator: m.desk_role_administrator,
	'technical operator': m.desk_role_technical_operator
};

/** Gives a role's name for people; roles that a process made itself are called as it calls them. */
export function roleName(role: string): string {
	return names[role]?.() ?? role;
}
