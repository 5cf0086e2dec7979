ALTER TABLE "dismissals" ADD COLUMN "brought_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "featured_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- What was in the feed before is not new in it.
UPDATE "papers" SET "featured_at" = "created_at";--> statement-breakpoint
CREATE INDEX "papers_featured_at_idx" ON "papers" USING btree ("featured_at","id") WHERE featured_on is not null;