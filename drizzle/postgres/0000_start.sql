CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"event" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"id" bigint PRIMARY KEY NOT NULL,
	"poll_id" text NOT NULL,
	"voter_key" text NOT NULL,
	"choices" jsonb NOT NULL,
	CONSTRAINT "ballots_one_per_seat" UNIQUE("poll_id","voter_key")
);
--> statement-breakpoint
CREATE TABLE "poll_keys" (
	"poll_id" text PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" text PRIMARY KEY NOT NULL,
	"workshop_id" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"field_id" text NOT NULL,
	"table_number" bigint NOT NULL,
	"display_name" text NOT NULL,
	"has_consent" boolean NOT NULL,
	"form_version" text NOT NULL,
	"device_id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"recorder_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"idea_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_versions" (
	"comment_id" text NOT NULL,
	"version" bigint NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_versions_comment_id_version_pk" PRIMARY KEY("comment_id","version")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"idea_id" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"author_id" text,
	"display_name" text NOT NULL,
	"claim_hash" text NOT NULL,
	"terms_version" text NOT NULL,
	"privacy_version" text NOT NULL,
	"licence_version" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "comments_claim" UNIQUE("claim_hash")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"subject_id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"version" bigint NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"decider_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idea_goals" (
	"idea_id" text NOT NULL,
	"goal_id" text NOT NULL,
	CONSTRAINT "idea_goals_idea_id_goal_id_pk" PRIMARY KEY("idea_id","goal_id")
);
--> statement-breakpoint
CREATE TABLE "idea_themes" (
	"idea_id" text NOT NULL,
	"theme_id" text NOT NULL,
	CONSTRAINT "idea_themes_idea_id_theme_id_pk" PRIMARY KEY("idea_id","theme_id")
);
--> statement-breakpoint
CREATE TABLE "idea_versions" (
	"idea_id" text NOT NULL,
	"version" bigint NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idea_versions_idea_id_version_pk" PRIMARY KEY("idea_id","version")
);
--> statement-breakpoint
CREATE TABLE "ideas" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"number" bigint NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"field_id" text NOT NULL,
	"topic_id" text,
	"state" text NOT NULL,
	"channel" text NOT NULL,
	"workshop_id" text,
	"source" text,
	"recorder_id" text,
	"author_id" text,
	"display_name" text NOT NULL,
	"claim_hash" text NOT NULL,
	"terms_version" text NOT NULL,
	"privacy_version" text NOT NULL,
	"licence_version" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"support_count" bigint DEFAULT 0 NOT NULL,
	"guest_support_count" bigint DEFAULT 0 NOT NULL,
	"comment_count" bigint DEFAULT 0 NOT NULL,
	"search_tokens" text NOT NULL,
	"search_key" bigint NOT NULL,
	CONSTRAINT "ideas_searchKey_unique" UNIQUE("search_key"),
	CONSTRAINT "ideas_number" UNIQUE("process_id","number"),
	CONSTRAINT "ideas_claim" UNIQUE("claim_hash")
);
--> statement-breakpoint
CREATE TABLE "supports" (
	"id" text PRIMARY KEY NOT NULL,
	"idea_id" text NOT NULL,
	"person_id" text,
	"device_hash" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "supports_person" UNIQUE("idea_id","person_id"),
	CONSTRAINT "supports_device" UNIQUE("idea_id","device_hash")
);
--> statement-breakpoint
CREATE TABLE "measure_costs" (
	"measure_id" text NOT NULL,
	"year" bigint NOT NULL,
	"cents" bigint NOT NULL,
	CONSTRAINT "measure_costs_measure_id_year_pk" PRIMARY KEY("measure_id","year")
);
--> statement-breakpoint
CREATE TABLE "measure_goals" (
	"measure_id" text NOT NULL,
	"goal_id" text NOT NULL,
	CONSTRAINT "measure_goals_measure_id_goal_id_pk" PRIMARY KEY("measure_id","goal_id")
);
--> statement-breakpoint
CREATE TABLE "measure_ideas" (
	"measure_id" text NOT NULL,
	"idea_id" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "measure_ideas_measure_id_idea_id_pk" PRIMARY KEY("measure_id","idea_id")
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"number" bigint NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"field_id" text NOT NULL,
	"source" text,
	"printed_total" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "measures_number" UNIQUE("process_id","number")
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"content_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"process_id" text NOT NULL,
	"thing" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counters_process_id_thing_pk" PRIMARY KEY("process_id","thing")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"person_id" text NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"imported_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"person_id" text NOT NULL,
	"role_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_person_id_role_id_pk" PRIMARY KEY("person_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"email_confirmed_at" timestamp (3) with time zone,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "persons_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"name" text NOT NULL,
	"actions" jsonb NOT NULL,
	CONSTRAINT "roles_name" UNIQUE("process_id","name")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"position" bigint NOT NULL,
	"sign" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "fields_sign" UNIQUE("process_id","sign")
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"sign" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "goals_sign" UNIQUE("process_id","sign")
);
--> statement-breakpoint
CREATE TABLE "legal_texts" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"may_export" boolean DEFAULT false NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "legal_texts_version" UNIQUE("process_id","kind","version")
);
--> statement-breakpoint
CREATE TABLE "phases" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"position" bigint NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"city" text NOT NULL,
	"name" text NOT NULL,
	"question" text NOT NULL,
	"intro" text NOT NULL,
	"time_zone" text NOT NULL,
	"settings" jsonb NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "processes_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"position" bigint NOT NULL,
	"sign" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "themes_sign" UNIQUE("process_id","sign")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" text PRIMARY KEY NOT NULL,
	"field_id" text NOT NULL,
	"position" bigint NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "criteria" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"position" bigint NOT NULL,
	"name" text NOT NULL,
	"question" text NOT NULL,
	"weight" bigint NOT NULL,
	"levels" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recusals" (
	"round_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"scorer_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recusals_round_id_measure_id_scorer_id_pk" PRIMARY KEY("round_id","measure_id","scorer_id")
);
--> statement-breakpoint
CREATE TABLE "round_measures" (
	"round_id" text NOT NULL,
	"measure_id" text NOT NULL,
	CONSTRAINT "round_measures_round_id_measure_id_pk" PRIMARY KEY("round_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"number" bigint NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"min_scorers" bigint NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "rounds_number" UNIQUE("process_id","number")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"criterion_id" text NOT NULL,
	"scorer_id" text NOT NULL,
	"value" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scores_once" UNIQUE("round_id","measure_id","criterion_id","scorer_id")
);
--> statement-breakpoint
CREATE TABLE "council_papers" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "council_papers_processId_unique" UNIQUE("process_id")
);
--> statement-breakpoint
CREATE TABLE "lead_projects" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"round_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"position" bigint NOT NULL,
	"reason" text NOT NULL,
	"selected_by_id" text NOT NULL,
	"selected_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lead_projects_once" UNIQUE("round_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "passed_over" (
	"round_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"reason" text NOT NULL,
	"explained_by_id" text NOT NULL,
	"explained_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "passed_over_round_id_measure_id_pk" PRIMARY KEY("round_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "live_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"workshop_id" text NOT NULL,
	"join_code" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"seat_count" bigint DEFAULT 0 NOT NULL,
	"shown_poll_id" text,
	CONSTRAINT "live_sessions_joinCode_unique" UNIQUE("join_code")
);
--> statement-breakpoint
CREATE TABLE "poll_options" (
	"id" text PRIMARY KEY NOT NULL,
	"poll_id" text NOT NULL,
	"position" bigint NOT NULL,
	"label" text NOT NULL,
	"idea_id" text,
	"votes" bigint
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" text PRIMARY KEY NOT NULL,
	"workshop_id" text NOT NULL,
	"position" bigint NOT NULL,
	"question" text NOT NULL,
	"kind" text NOT NULL,
	"max_choices" bigint NOT NULL,
	"state" text NOT NULL,
	"session_id" text,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"ballot_count" bigint,
	"ballot_root" text
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"secret_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workshops" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"number" bigint NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"description" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"table_count" bigint NOT NULL,
	"results" text DEFAULT '' NOT NULL,
	CONSTRAINT "workshops_number" UNIQUE("process_id","number")
);
--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_keys" ADD CONSTRAINT "poll_keys_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_field_id_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."fields"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_recorder_id_persons_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_versions" ADD CONSTRAINT "comment_versions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_persons_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_decider_id_persons_id_fk" FOREIGN KEY ("decider_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_goals" ADD CONSTRAINT "idea_goals_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_goals" ADD CONSTRAINT "idea_goals_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_themes" ADD CONSTRAINT "idea_themes_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_themes" ADD CONSTRAINT "idea_themes_theme_id_themes_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."themes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_versions" ADD CONSTRAINT "idea_versions_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_field_id_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."fields"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_recorder_id_persons_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_author_id_persons_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supports" ADD CONSTRAINT "supports_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supports" ADD CONSTRAINT "supports_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_costs" ADD CONSTRAINT "measure_costs_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_goals" ADD CONSTRAINT "measure_goals_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_goals" ADD CONSTRAINT "measure_goals_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_ideas" ADD CONSTRAINT "measure_ideas_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_ideas" ADD CONSTRAINT "measure_ideas_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_field_id_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."fields"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_texts" ADD CONSTRAINT "legal_texts_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phases" ADD CONSTRAINT "phases_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_field_id_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."fields"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria" ADD CONSTRAINT "criteria_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_scorer_id_persons_id_fk" FOREIGN KEY ("scorer_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_measures" ADD CONSTRAINT "round_measures_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_measures" ADD CONSTRAINT "round_measures_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_scorer_id_persons_id_fk" FOREIGN KEY ("scorer_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_papers" ADD CONSTRAINT "council_papers_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_projects" ADD CONSTRAINT "lead_projects_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_projects" ADD CONSTRAINT "lead_projects_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_projects" ADD CONSTRAINT "lead_projects_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_projects" ADD CONSTRAINT "lead_projects_selected_by_id_persons_id_fk" FOREIGN KEY ("selected_by_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passed_over" ADD CONSTRAINT "passed_over_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passed_over" ADD CONSTRAINT "passed_over_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passed_over" ADD CONSTRAINT "passed_over_explained_by_id_persons_id_fk" FOREIGN KEY ("explained_by_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_sessions" ADD CONSTRAINT "live_sessions_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_session_id_live_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."live_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_by_process" ON "audit_events" USING btree ("process_id","id");--> statement-breakpoint
CREATE INDEX "audit_of_subject" ON "audit_events" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "cards_by_workshop" ON "cards" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "cards_by_idea" ON "cards" USING btree ("idea_id");--> statement-breakpoint
CREATE INDEX "comments_of_idea" ON "comments" USING btree ("idea_id","state","published_at","id");--> statement-breakpoint
CREATE INDEX "comments_queue" ON "comments" USING btree ("process_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "comments_by_author" ON "comments" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "decisions_of_subject" ON "decisions" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "ideas_newest" ON "ideas" USING btree ("process_id","state","published_at","id");--> statement-breakpoint
CREATE INDEX "ideas_supported" ON "ideas" USING btree ("process_id","state","support_count","id");--> statement-breakpoint
CREATE INDEX "ideas_discussed" ON "ideas" USING btree ("process_id","state","comment_count","id");--> statement-breakpoint
CREATE INDEX "ideas_by_field" ON "ideas" USING btree ("process_id","state","field_id","published_at","id","channel");--> statement-breakpoint
CREATE INDEX "ideas_queue" ON "ideas" USING btree ("process_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "ideas_by_author" ON "ideas" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "ideas_by_workshop" ON "ideas" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "measures_of_idea" ON "measure_ideas" USING btree ("idea_id");--> statement-breakpoint
CREATE INDEX "commands_by_age" ON "commands" USING btree ("at");--> statement-breakpoint
CREATE INDEX "mails_waiting" ON "mails" USING btree ("sent_at","next_attempt_at");--> statement-breakpoint
CREATE INDEX "memberships_by_role" ON "memberships" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "phases_by_process" ON "phases" USING btree ("process_id","position");--> statement-breakpoint
CREATE INDEX "topics_by_field" ON "topics" USING btree ("field_id");--> statement-breakpoint
CREATE INDEX "criteria_by_round" ON "criteria" USING btree ("round_id","position");--> statement-breakpoint
CREATE INDEX "scores_by_scorer" ON "scores" USING btree ("round_id","scorer_id");--> statement-breakpoint
CREATE INDEX "lead_projects_by_process" ON "lead_projects" USING btree ("process_id");--> statement-breakpoint
CREATE INDEX "lead_projects_by_measure" ON "lead_projects" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "live_sessions_by_workshop" ON "live_sessions" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "poll_options_by_poll" ON "poll_options" USING btree ("poll_id");--> statement-breakpoint
CREATE INDEX "poll_options_by_idea" ON "poll_options" USING btree ("idea_id");--> statement-breakpoint
CREATE INDEX "polls_by_workshop" ON "polls" USING btree ("workshop_id","position");--> statement-breakpoint
CREATE INDEX "seats_by_session" ON "seats" USING btree ("session_id");