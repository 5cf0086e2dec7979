CREATE TABLE "download_pieces" (
	"download_id" text NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "download_pieces_download_id_number_pk" PRIMARY KEY("download_id","number")
);
--> statement-breakpoint
CREATE TABLE "downloads" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"size" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "downloads_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "downloads_ready_check" CHECK (("downloads"."ready_at" is null) = ("downloads"."expires_at" is null))
);
--> statement-breakpoint
CREATE TABLE "retired_handles" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "leaving_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "leaving_handle" text;--> statement-breakpoint
ALTER TABLE "download_pieces" ADD CONSTRAINT "download_pieces_download_id_downloads_id_fk" FOREIGN KEY ("download_id") REFERENCES "public"."downloads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "downloads_expires_idx" ON "downloads" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "retired_handles_until_idx" ON "retired_handles" USING btree ("until");--> statement-breakpoint
CREATE INDEX "users_leaving_idx" ON "users" USING btree ("leaving_at") WHERE leaving_at is not null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_leaving_check" CHECK (("users"."leaving_at" is null) = ("users"."leaving_handle" is null));--> statement-breakpoint
-- As before, but that names are taken out of it: whoever has left keeps none.
CREATE OR REPLACE FUNCTION moderation_acts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND to_jsonb(new) - 'detail' = to_jsonb(old) - 'detail' THEN RETURN new; END IF;
  RAISE EXCEPTION 'What moderators did stays in their log';
END $$;
