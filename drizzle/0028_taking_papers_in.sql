CREATE TABLE "ingest_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"file_key" text,
	"state" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"read" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"cursor" jsonb,
	"content" text,
	"error" text,
	CONSTRAINT "ingest_runs_state_check" CHECK ("ingest_runs"."state" in ('running', 'fresh', 'quiet', 'stale', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "outdated_pages" (
	"id" text PRIMARY KEY NOT NULL,
	"paths" text[] NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "arxiv_version" integer;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "hub_upvotes" integer;--> statement-breakpoint
CREATE INDEX "ingest_runs_source_idx" ON "ingest_runs" USING btree ("source","started_at");--> statement-breakpoint
CREATE INDEX "ingest_runs_started_idx" ON "ingest_runs" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "ingest_runs_file_idx" ON "ingest_runs" USING btree ("file_key") WHERE file_key is not null;--> statement-breakpoint
CREATE INDEX "outdated_pages_at_idx" ON "outdated_pages" USING btree ("at");