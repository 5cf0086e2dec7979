ALTER TABLE "lists" ADD COLUMN "slug_is_secret" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "lists" SET "slug_is_secret" = true WHERE "visibility" = 'unlisted';