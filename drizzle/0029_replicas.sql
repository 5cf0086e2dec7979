CREATE TABLE "recent_writes" (
	"user_id" text PRIMARY KEY NOT NULL,
	"position" "pg_lsn" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shared_changes" (
	"id" integer PRIMARY KEY NOT NULL,
	"token" uuid NOT NULL,
	CONSTRAINT "shared_changes_id_check" CHECK ("shared_changes"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "recent_writes" ADD CONSTRAINT "recent_writes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;