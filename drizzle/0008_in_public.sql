CREATE TABLE "curation_acts" (
	"id" text PRIMARY KEY NOT NULL,
	"paper_id" text NOT NULL,
	"user_id" text,
	"act" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "curation_acts_reason_check" CHECK (char_length("curation_acts"."reason") <= 500)
);
--> statement-breakpoint
CREATE TABLE "moderation_acts" (
	"id" text PRIMARY KEY NOT NULL,
	"moderator_id" text NOT NULL,
	"act" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_acts_reason_check" CHECK (char_length("moderation_acts"."reason") between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" text,
	"reason" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"outcome" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_subject_kind_check" CHECK ("reports"."subject_kind" in ('list', 'annotation', 'reply', 'person')),
	CONSTRAINT "reports_reason_check" CHECK ("reports"."reason" in ('spam', 'abuse', 'off-topic', 'copyright', 'other')),
	CONSTRAINT "reports_outcome_check" CHECK ("reports"."outcome" in ('dismissed', 'acted')),
	CONSTRAINT "reports_words_check" CHECK (char_length("reports"."words") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "former_handles" (
	"handle" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"left_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_relations" (
	"user_id" text NOT NULL,
	"other_id" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_relations_user_id_other_id_pk" PRIMARY KEY("user_id","other_id"),
	CONSTRAINT "person_relations_kind_check" CHECK ("person_relations"."kind" in ('block', 'mute')),
	CONSTRAINT "person_relations_self_check" CHECK ("person_relations"."user_id" <> "person_relations"."other_id")
);
--> statement-breakpoint
CREATE TABLE "list_addresses" (
	"user_id" text NOT NULL,
	"slug" text NOT NULL,
	"list_id" text NOT NULL,
	"left_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_addresses_user_id_slug_pk" PRIMARY KEY("user_id","slug")
);
--> statement-breakpoint
CREATE TABLE "list_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"user_id" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_proposals_state_check" CHECK ("list_proposals"."state" in ('waiting', 'taken', 'declined', 'withdrawn')),
	CONSTRAINT "list_proposals_reason_check" CHECK (char_length("list_proposals"."reason") <= 500),
	CONSTRAINT "list_proposals_answer_check" CHECK (char_length("list_proposals"."answer") <= 500)
);
--> statement-breakpoint
CREATE TABLE "list_visits" (
	"user_id" text NOT NULL,
	"list_id" text NOT NULL,
	"visited_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_visits_user_id_list_id_pk" PRIMARY KEY("user_id","list_id")
);
--> statement-breakpoint
CREATE TABLE "list_votes" (
	"list_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_votes_list_id_user_id_pk" PRIMARY KEY("list_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "follows" DROP CONSTRAINT "follows_kind_check";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "handle_skeleton" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "handle_changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "links" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "annotation_replies" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "list_entries" ADD COLUMN "proposed_by" text;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "forked_from" text;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "forked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "fork_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "is_syllabus" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "takes_proposals" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "brought_by" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "featured_by" text;--> statement-breakpoint
ALTER TABLE "curation_acts" ADD CONSTRAINT "curation_acts_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "curation_acts" ADD CONSTRAINT "curation_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_handles" ADD CONSTRAINT "former_handles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_relations" ADD CONSTRAINT "person_relations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_relations" ADD CONSTRAINT "person_relations_other_id_users_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_addresses" ADD CONSTRAINT "list_addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_addresses" ADD CONSTRAINT "list_addresses_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_proposals" ADD CONSTRAINT "list_proposals_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_proposals" ADD CONSTRAINT "list_proposals_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_proposals" ADD CONSTRAINT "list_proposals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_proposals" ADD CONSTRAINT "list_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_visits" ADD CONSTRAINT "list_visits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_visits" ADD CONSTRAINT "list_visits_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_votes" ADD CONSTRAINT "list_votes_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_votes" ADD CONSTRAINT "list_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "curation_acts_paper_idx" ON "curation_acts" USING btree ("paper_id","created_at");--> statement-breakpoint
CREATE INDEX "curation_acts_user_idx" ON "curation_acts" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "curation_acts_created_idx" ON "curation_acts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "moderation_acts_subject_idx" ON "moderation_acts" USING btree ("subject_kind","subject_id","created_at");--> statement-breakpoint
CREATE INDEX "moderation_acts_created_idx" ON "moderation_acts" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_open_idx" ON "reports" USING btree ("subject_kind","subject_id","user_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "reports_subject_idx" ON "reports" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "reports_user_idx" ON "reports" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "reports_waiting_idx" ON "reports" USING btree ("created_at","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "former_handles_user_idx" ON "former_handles" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "person_relations_other_idx" ON "person_relations" USING btree ("other_id","kind");--> statement-breakpoint
CREATE INDEX "list_addresses_list_idx" ON "list_addresses" USING btree ("list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "list_proposals_waiting_idx" ON "list_proposals" USING btree ("list_id","paper_id","user_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "list_proposals_list_idx" ON "list_proposals" USING btree ("list_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "list_proposals_user_idx" ON "list_proposals" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "list_proposals_paper_idx" ON "list_proposals" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "list_visits_list_idx" ON "list_visits" USING btree ("list_id");--> statement-breakpoint
CREATE INDEX "list_votes_user_idx" ON "list_votes" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_forked_from_lists_id_fk" FOREIGN KEY ("forked_from") REFERENCES "public"."lists"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_brought_by_users_id_fk" FOREIGN KEY ("brought_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_featured_by_users_id_fk" FOREIGN KEY ("featured_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "users_handle_skeleton_idx" ON "users" USING btree ("handle_skeleton");--> statement-breakpoint
CREATE INDEX "lists_forked_from_idx" ON "lists" USING btree ("forked_from");--> statement-breakpoint
CREATE INDEX "papers_brought_by_idx" ON "papers" USING btree ("brought_by");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_name_check" CHECK (char_length("users"."name") <= 80);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_about_check" CHECK (char_length("users"."about") <= 500);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_roles_check" CHECK ("users"."roles" <@ '{curator,moderator}'::text[]);--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_kind_check" CHECK ("follows"."kind" in ('feed', 'category', 'author', 'list', 'person'));--> statement-breakpoint
-- What can be read already is dated from when it was last changed: the best that is known.
UPDATE "lists" SET "published_at" = "updated_at" WHERE "visibility" <> 'private';
