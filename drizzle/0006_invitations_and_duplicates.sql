CREATE TABLE "distinct_papers" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"other_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "distinct_papers_user_id_paper_id_other_id_pk" PRIMARY KEY("user_id","paper_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "list_departures" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"shared" jsonb NOT NULL,
	"links" jsonb NOT NULL,
	"ended_by" text NOT NULL,
	"ended_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_departures_role_check" CHECK ("list_departures"."role" in ('editor', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "seen_publications" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seen_publications_user_id_paper_id_pk" PRIMARY KEY("user_id","paper_id")
);
--> statement-breakpoint
ALTER TABLE "list_invites" DROP CONSTRAINT "list_invites_role_check";--> statement-breakpoint
ALTER TABLE "distinct_papers" ADD CONSTRAINT "distinct_papers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinct_papers" ADD CONSTRAINT "distinct_papers_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinct_papers" ADD CONSTRAINT "distinct_papers_other_id_papers_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_departures" ADD CONSTRAINT "list_departures_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_departures" ADD CONSTRAINT "list_departures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_departures" ADD CONSTRAINT "list_departures_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_publications" ADD CONSTRAINT "seen_publications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_publications" ADD CONSTRAINT "seen_publications_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "distinct_papers_paper_idx" ON "distinct_papers" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "distinct_papers_other_idx" ON "distinct_papers" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "list_departures_list_idx" ON "list_departures" USING btree ("list_id","user_id");--> statement-breakpoint
CREATE INDEX "list_departures_user_idx" ON "list_departures" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "list_departures_ended_by_idx" ON "list_departures" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "seen_publications_paper_idx" ON "seen_publications" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "papers_published_idx" ON "papers" USING btree ("id","published_seen_at") WHERE published_seen_at is not null;--> statement-breakpoint
ALTER TABLE "list_invites" ADD CONSTRAINT "list_invites_role_check" CHECK ("list_invites"."role" in ('editor', 'viewer') or ("list_invites"."role" = 'owner' and "list_invites"."user_id" is not null));