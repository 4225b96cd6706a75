ALTER TABLE `imports` ADD `imported_rows` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `may_export` integer DEFAULT false NOT NULL;