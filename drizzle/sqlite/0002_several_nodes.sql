CREATE TABLE `audit_seals` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`number` integer NOT NULL,
	`events` integer NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_seals_number` ON `audit_seals` (`chain`,`number`);--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`expire` integer
);
--> statement-breakpoint
ALTER TABLE `audit_events` ADD `seal_id` text;--> statement-breakpoint
CREATE INDEX `audit_by_seal` ON `audit_events` (`seal_id`,`id`);--> statement-breakpoint
ALTER TABLE `imports` ADD `file_key` text;--> statement-breakpoint
ALTER TABLE `polls` ADD `closing_at` integer;