CREATE TABLE "audit_seals" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"number" bigint NOT NULL,
	"events" bigint NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_seals_number" UNIQUE("chain","number")
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seal_id" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "file_key" text;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "closing_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "audit_by_seal" ON "audit_events" USING btree ("seal_id","id");