CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text,
	`at` integer NOT NULL,
	`actor_id` text,
	`event` text NOT NULL,
	`subject_id` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_process` ON `audit_events` (`process_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_of_subject` ON `audit_events` (`subject_id`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`id` integer PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`voter_key` text NOT NULL,
	`choices` text NOT NULL,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ballots_one_per_seat` ON `ballots` (`poll_id`,`voter_key`);--> statement-breakpoint
CREATE TABLE `poll_keys` (
	`poll_id` text PRIMARY KEY NOT NULL,
	`key` blob NOT NULL,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `cards` (
	`id` text PRIMARY KEY NOT NULL,
	`workshop_id` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`field_id` text NOT NULL,
	`table_number` integer NOT NULL,
	`display_name` text NOT NULL,
	`has_consent` integer NOT NULL,
	`form_version` text NOT NULL,
	`device_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`recorder_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`idea_id` text NOT NULL,
	FOREIGN KEY (`workshop_id`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `fields`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorder_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cards_by_workshop` ON `cards` (`workshop_id`);--> statement-breakpoint
CREATE INDEX `cards_by_idea` ON `cards` (`idea_id`);--> statement-breakpoint
CREATE TABLE `comment_versions` (
	`comment_id` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `version`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`idea_id` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`author_id` text,
	`display_name` text NOT NULL,
	`claim_hash` text NOT NULL,
	`terms_version` text NOT NULL,
	`privacy_version` text NOT NULL,
	`licence_version` text,
	`submitted_at` integer NOT NULL,
	`decided_at` integer,
	`published_at` integer,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_of_idea` ON `comments` (`idea_id`,`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `comments_queue` ON `comments` (`process_id`,`state`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `comments_by_author` ON `comments` (`author_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `comments_claim` ON `comments` (`claim_hash`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`locale` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`decider_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decider_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_of_subject` ON `decisions` (`subject_id`,`at`);--> statement-breakpoint
CREATE TABLE `idea_goals` (
	`idea_id` text NOT NULL,
	`goal_id` text NOT NULL,
	PRIMARY KEY(`idea_id`, `goal_id`),
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`goal_id`) REFERENCES `goals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `idea_themes` (
	`idea_id` text NOT NULL,
	`theme_id` text NOT NULL,
	PRIMARY KEY(`idea_id`, `theme_id`),
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`theme_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `idea_versions` (
	`idea_id` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`idea_id`, `version`),
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ideas` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`field_id` text NOT NULL,
	`topic_id` text,
	`state` text NOT NULL,
	`channel` text NOT NULL,
	`workshop_id` text,
	`source` text,
	`recorder_id` text,
	`author_id` text,
	`display_name` text NOT NULL,
	`claim_hash` text NOT NULL,
	`terms_version` text NOT NULL,
	`privacy_version` text NOT NULL,
	`licence_version` text,
	`submitted_at` integer NOT NULL,
	`decided_at` integer,
	`published_at` integer,
	`support_count` integer DEFAULT 0 NOT NULL,
	`guest_support_count` integer DEFAULT 0 NOT NULL,
	`comment_count` integer DEFAULT 0 NOT NULL,
	`search_tokens` text NOT NULL,
	`search_key` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `fields`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorder_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ideas_searchKey_unique` ON `ideas` (`search_key`);--> statement-breakpoint
CREATE INDEX `ideas_newest` ON `ideas` (`process_id`,`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_supported` ON `ideas` (`process_id`,`state`,`support_count`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_discussed` ON `ideas` (`process_id`,`state`,`comment_count`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_by_field` ON `ideas` (`process_id`,`state`,`field_id`,`published_at`,`id`,`channel`);--> statement-breakpoint
CREATE INDEX `ideas_queue` ON `ideas` (`process_id`,`state`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `ideas_by_author` ON `ideas` (`author_id`);--> statement-breakpoint
CREATE INDEX `ideas_by_workshop` ON `ideas` (`workshop_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ideas_number` ON `ideas` (`process_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `ideas_claim` ON `ideas` (`claim_hash`);--> statement-breakpoint
CREATE TABLE `supports` (
	`id` text PRIMARY KEY NOT NULL,
	`idea_id` text NOT NULL,
	`person_id` text,
	`device_hash` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `supports_person` ON `supports` (`idea_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `supports_device` ON `supports` (`idea_id`,`device_hash`);--> statement-breakpoint
CREATE TABLE `measure_costs` (
	`measure_id` text NOT NULL,
	`year` integer NOT NULL,
	`cents` integer NOT NULL,
	PRIMARY KEY(`measure_id`, `year`),
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `measure_goals` (
	`measure_id` text NOT NULL,
	`goal_id` text NOT NULL,
	PRIMARY KEY(`measure_id`, `goal_id`),
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`goal_id`) REFERENCES `goals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `measure_ideas` (
	`measure_id` text NOT NULL,
	`idea_id` text NOT NULL,
	`linked_at` integer NOT NULL,
	PRIMARY KEY(`measure_id`, `idea_id`),
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measures_of_idea` ON `measure_ideas` (`idea_id`);--> statement-breakpoint
CREATE TABLE `measures` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`field_id` text NOT NULL,
	`source` text,
	`printed_total` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `fields`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measures_number` ON `measures` (`process_id`,`number`);--> statement-breakpoint
CREATE TABLE `commands` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`content_hash` text NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `commands_by_age` ON `commands` (`at`);--> statement-breakpoint
CREATE TABLE `counters` (
	`process_id` text NOT NULL,
	`thing` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`process_id`, `thing`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`person_id` text NOT NULL,
	`report` text NOT NULL,
	`created_at` integer NOT NULL,
	`imported_at` integer
);
--> statement-breakpoint
CREATE TABLE `installation` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `mails_waiting` ON `mails` (`sent_at`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `secrets` (
	`name` text PRIMARY KEY NOT NULL,
	`value` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mail_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` blob NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`person_id` text NOT NULL,
	`role_id` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`person_id`, `role_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `memberships_by_role` ON `memberships` (`role_id`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`email_confirmed_at` integer,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_email_unique` ON `persons` (`email`);--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`name` text NOT NULL,
	`actions` text NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roles_name` ON `roles` (`process_id`,`name`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` blob NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `fields` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`position` integer NOT NULL,
	`sign` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fields_sign` ON `fields` (`process_id`,`sign`);--> statement-breakpoint
CREATE TABLE `goals` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`sign` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `goals_sign` ON `goals` (`process_id`,`sign`);--> statement-breakpoint
CREATE TABLE `legal_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`may_export` integer DEFAULT false NOT NULL,
	`valid_from` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legal_texts_version` ON `legal_texts` (`process_id`,`kind`,`version`);--> statement-breakpoint
CREATE TABLE `phases` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `phases_by_process` ON `phases` (`process_id`,`position`);--> statement-breakpoint
CREATE TABLE `processes` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`city` text NOT NULL,
	`name` text NOT NULL,
	`question` text NOT NULL,
	`intro` text NOT NULL,
	`time_zone` text NOT NULL,
	`settings` text NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `processes_slug_unique` ON `processes` (`slug`);--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`position` integer NOT NULL,
	`sign` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_sign` ON `themes` (`process_id`,`sign`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` text PRIMARY KEY NOT NULL,
	`field_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`field_id`) REFERENCES `fields`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `topics_by_field` ON `topics` (`field_id`);--> statement-breakpoint
CREATE TABLE `criteria` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`question` text NOT NULL,
	`weight` integer NOT NULL,
	`levels` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `criteria_by_round` ON `criteria` (`round_id`,`position`);--> statement-breakpoint
CREATE TABLE `recusals` (
	`round_id` text NOT NULL,
	`measure_id` text NOT NULL,
	`scorer_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `measure_id`, `scorer_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`scorer_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `round_measures` (
	`round_id` text NOT NULL,
	`measure_id` text NOT NULL,
	PRIMARY KEY(`round_id`, `measure_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`min_scorers` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_number` ON `rounds` (`process_id`,`number`);--> statement-breakpoint
CREATE TABLE `scores` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`measure_id` text NOT NULL,
	`criterion_id` text NOT NULL,
	`scorer_id` text NOT NULL,
	`value` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`criterion_id`) REFERENCES `criteria`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`scorer_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scores_by_scorer` ON `scores` (`round_id`,`scorer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `scores_once` ON `scores` (`round_id`,`measure_id`,`criterion_id`,`scorer_id`);--> statement-breakpoint
CREATE TABLE `council_papers` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`content` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `council_papers_processId_unique` ON `council_papers` (`process_id`);--> statement-breakpoint
CREATE TABLE `lead_projects` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`round_id` text NOT NULL,
	`measure_id` text NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	`selected_by_id` text NOT NULL,
	`selected_at` integer NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`selected_by_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_projects_by_process` ON `lead_projects` (`process_id`);--> statement-breakpoint
CREATE INDEX `lead_projects_by_measure` ON `lead_projects` (`measure_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `lead_projects_once` ON `lead_projects` (`round_id`,`measure_id`);--> statement-breakpoint
CREATE TABLE `passed_over` (
	`round_id` text NOT NULL,
	`measure_id` text NOT NULL,
	`reason` text NOT NULL,
	`explained_by_id` text NOT NULL,
	`explained_at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `measure_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`explained_by_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `live_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`workshop_id` text NOT NULL,
	`join_code` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`seat_count` integer DEFAULT 0 NOT NULL,
	`shown_poll_id` text,
	FOREIGN KEY (`workshop_id`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_sessions_joinCode_unique` ON `live_sessions` (`join_code`);--> statement-breakpoint
CREATE INDEX `live_sessions_by_workshop` ON `live_sessions` (`workshop_id`);--> statement-breakpoint
CREATE TABLE `poll_options` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`idea_id` text,
	`votes` integer,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `poll_options_by_poll` ON `poll_options` (`poll_id`);--> statement-breakpoint
CREATE INDEX `poll_options_by_idea` ON `poll_options` (`idea_id`);--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY NOT NULL,
	`workshop_id` text NOT NULL,
	`position` integer NOT NULL,
	`question` text NOT NULL,
	`kind` text NOT NULL,
	`max_choices` integer NOT NULL,
	`state` text NOT NULL,
	`session_id` text,
	`opened_at` integer,
	`closed_at` integer,
	`ballot_count` integer,
	`ballot_root` text,
	FOREIGN KEY (`workshop_id`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `live_sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `polls_by_workshop` ON `polls` (`workshop_id`,`position`);--> statement-breakpoint
CREATE TABLE `seats` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`secret_hash` blob NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `live_sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `seats_by_session` ON `seats` (`session_id`);--> statement-breakpoint
CREATE TABLE `workshops` (
	`id` text PRIMARY KEY NOT NULL,
	`process_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`description` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`table_count` integer NOT NULL,
	`results` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`process_id`) REFERENCES `processes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workshops_number` ON `workshops` (`process_id`,`number`);