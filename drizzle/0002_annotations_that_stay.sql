CREATE TABLE "annotation_mentions" (
	"user_id" text NOT NULL,
	"annotation_id" text NOT NULL,
	"paper_id" text NOT NULL,
	CONSTRAINT "annotation_mentions_annotation_id_paper_id_pk" PRIMARY KEY("annotation_id","paper_id")
);
--> statement-breakpoint
CREATE TABLE "annotation_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"annotation_id" text NOT NULL,
	"list_id" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "annotation_replies_body_check" CHECK (char_length("annotation_replies"."body") between 1 and 5000)
);
--> statement-breakpoint
CREATE TABLE "annotation_tags" (
	"user_id" text NOT NULL,
	"annotation_id" text NOT NULL,
	"tag_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotation_tags_user_id_annotation_id_tag_id_pk" PRIMARY KEY("user_id","annotation_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "color_names" (
	"user_id" text NOT NULL,
	"color" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "color_names_user_id_color_pk" PRIMARY KEY("user_id","color"),
	CONSTRAINT "color_names_color_check" CHECK ("color_names"."color" in ('amber', 'green', 'blue', 'rose')),
	CONSTRAINT "color_names_name_check" CHECK (char_length("color_names"."name") between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "list_members" (
	"list_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_members_list_id_user_id_pk" PRIMARY KEY("list_id","user_id"),
	CONSTRAINT "list_members_role_check" CHECK ("list_members"."role" in ('owner', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "seen_versions" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "seen_versions_user_id_paper_id_pk" PRIMARY KEY("user_id","paper_id"),
	CONSTRAINT "seen_versions_version_check" CHECK ("seen_versions"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "annotations" DROP CONSTRAINT "annotations_offsets_check";--> statement-breakpoint
ALTER TABLE "annotations" ALTER COLUMN "exact" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "annotations" ALTER COLUMN "prefix" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "annotations" ALTER COLUMN "suffix" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "annotations" ALTER COLUMN "start_offset" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "annotations" ALTER COLUMN "end_offset" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "visibility" text DEFAULT 'private' NOT NULL;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "list_id" text;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('lectern', coalesce(exact, '') || ' ' || note)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "compares_on" date;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_owner_key" UNIQUE("user_id","id");--> statement-breakpoint
ALTER TABLE "annotation_mentions" ADD CONSTRAINT "annotation_mentions_annotation_fk" FOREIGN KEY ("user_id","annotation_id") REFERENCES "public"."annotations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_replies" ADD CONSTRAINT "annotation_replies_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_replies" ADD CONSTRAINT "annotation_replies_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_replies" ADD CONSTRAINT "annotation_replies_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_tags" ADD CONSTRAINT "annotation_tags_annotation_fk" FOREIGN KEY ("user_id","annotation_id") REFERENCES "public"."annotations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_tags" ADD CONSTRAINT "annotation_tags_tag_fk" FOREIGN KEY ("user_id","tag_id") REFERENCES "public"."tags"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "color_names" ADD CONSTRAINT "color_names_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_versions" ADD CONSTRAINT "seen_versions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_versions" ADD CONSTRAINT "seen_versions_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotation_mentions_paper_idx" ON "annotation_mentions" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "annotation_replies_annotation_idx" ON "annotation_replies" USING btree ("annotation_id","created_at");--> statement-breakpoint
CREATE INDEX "annotation_tags_tag_idx" ON "annotation_tags" USING btree ("user_id","tag_id");--> statement-breakpoint
CREATE INDEX "list_members_user_idx" ON "list_members" USING btree ("user_id","list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "list_members_owner_idx" ON "list_members" USING btree ("list_id") WHERE role = 'owner';--> statement-breakpoint
CREATE INDEX "seen_versions_paper_idx" ON "seen_versions" USING btree ("paper_id");--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_member_fk" FOREIGN KEY ("list_id","user_id") REFERENCES "public"."list_members"("list_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotations_created_idx" ON "annotations" USING btree ("user_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "annotations_shared_idx" ON "annotations" USING btree ("paper_id","created_at") WHERE deleted_at is null and visibility <> 'private';--> statement-breakpoint
CREATE INDEX "annotations_search_idx" ON "annotations" USING gin ("search");--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_content_check" CHECK ("annotations"."exact" is not null or "annotations"."note" <> '');--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_visibility_check" CHECK ("annotations"."visibility" in ('private', 'members', 'public') and ("annotations"."visibility" = 'members') = ("annotations"."list_id" is not null));--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_offsets_check" CHECK (("annotations"."start_offset" is null) = ("annotations"."end_offset" is null) and ("annotations"."start_offset" is null or "annotations"."exact" is not null) and "annotations"."start_offset" >= 0 and "annotations"."end_offset" > "annotations"."start_offset");--> statement-breakpoint
-- The owner of a list is one of its members.
INSERT INTO "list_members" ("list_id", "user_id", "role", "created_at") SELECT "id", "user_id", 'owner', "created_at" FROM "lists";--> statement-breakpoint
-- What strangers could see on a list so far is public from now on; nothing else is.
UPDATE "annotations" SET "visibility" = 'public' WHERE EXISTS (SELECT 1 FROM "lists" JOIN "list_entries" ON "list_entries"."list_id" = "lists"."id" WHERE "lists"."user_id" = "annotations"."user_id" AND "list_entries"."paper_id" = "annotations"."paper_id" AND "lists"."shares_annotations" AND "lists"."visibility" <> 'private' AND "lists"."deleted_at" IS NULL AND "list_entries"."deleted_at" IS NULL);--> statement-breakpoint
-- Nobody is told of versions that came before they could be.
INSERT INTO "seen_versions" ("user_id", "paper_id", "version") SELECT DISTINCT "mine"."user_id", "mine"."paper_id", "papers"."version" FROM (SELECT "user_id", "paper_id" FROM "library_entries" UNION SELECT "user_id", "paper_id" FROM "annotations") AS "mine" JOIN "papers" ON "papers"."id" = "mine"."paper_id";
