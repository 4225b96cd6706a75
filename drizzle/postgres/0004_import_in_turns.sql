ALTER TABLE "imports" ADD COLUMN "imported_rows" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "may_export" boolean DEFAULT false NOT NULL;