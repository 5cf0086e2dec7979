CREATE TABLE "follows" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follows_user_id_kind_target_pk" PRIMARY KEY("user_id","kind","target"),
	CONSTRAINT "follows_kind_check" CHECK ("follows"."kind" in ('feed', 'category', 'author', 'list')),
	CONSTRAINT "follows_target_check" CHECK (char_length("follows"."target") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "import_items" (
	"user_id" text NOT NULL,
	"import_id" text NOT NULL,
	"number" integer NOT NULL,
	"line" integer,
	"outcome" text NOT NULL,
	"problem" text,
	"entry" jsonb,
	"paper_id" text,
	"made" jsonb,
	CONSTRAINT "import_items_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"format" text NOT NULL,
	"state" text DEFAULT 'preview' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"error" text,
	"made" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_owner_key" UNIQUE("user_id","id"),
	CONSTRAINT "imports_state_check" CHECK ("imports"."state" in ('preview', 'running', 'done', 'cancelled', 'failed', 'undone')),
	CONSTRAINT "imports_name_check" CHECK (char_length("imports"."name") <= 200)
);
--> statement-breakpoint
CREATE TABLE "dismissals" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dismissals_user_id_paper_id_pk" PRIMARY KEY("user_id","paper_id")
);
--> statement-breakpoint
CREATE TABLE "inboxes" (
	"user_id" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"kept" text NOT NULL,
	"gone" text NOT NULL,
	"before" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "smart_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "smart_lists_name_check" CHECK (char_length("smart_lists"."name") between 1 and 60),
	CONSTRAINT "smart_lists_query_check" CHECK (char_length("smart_lists"."query") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "list_events" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"user_id" text,
	"kind" text NOT NULL,
	"paper_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_events_kind_check" CHECK (char_length("list_events"."kind") between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "list_invites" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"role" text NOT NULL,
	"user_id" text,
	"secret_hash" text,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_invites_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "list_invites_role_check" CHECK ("list_invites"."role" in ('editor', 'viewer')),
	CONSTRAINT "list_invites_way_check" CHECK (("list_invites"."user_id" is null) <> ("list_invites"."secret_hash" is null))
);
--> statement-breakpoint
CREATE TABLE "list_sections" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"title" text NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "list_sections_title_check" CHECK (char_length("list_sections"."title") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"author" text DEFAULT '' NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"tag_id" text,
	"status" text,
	"list_id" text,
	"enabled" boolean DEFAULT false NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "rules_name_check" CHECK (char_length("rules"."name") between 1 and 60),
	CONSTRAINT "rules_words_check" CHECK (char_length("rules"."words") <= 500),
	CONSTRAINT "rules_author_check" CHECK (char_length("rules"."author") <= 200),
	CONSTRAINT "rules_category_check" CHECK (char_length("rules"."category") <= 40),
	CONSTRAINT "rules_status_check" CHECK ("rules"."status" in ('to-read', 'reading', 'read', 'paused', 'abandoned'))
);
--> statement-breakpoint
ALTER TABLE "list_members" DROP CONSTRAINT "list_members_role_check";--> statement-breakpoint
ALTER TABLE "papers" DROP CONSTRAINT "papers_source_check";--> statement-breakpoint
ALTER TABLE "papers" DROP CONSTRAINT "papers_precision_check";--> statement-breakpoint
ALTER TABLE "list_entries" DROP CONSTRAINT "list_entries_list_fk";
--> statement-breakpoint
DROP INDEX "list_entries_paper_idx";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "citation_key_pattern" text DEFAULT '[auth][year][shorttitle]' NOT NULL;--> statement-breakpoint
ALTER TABLE "library_entries" ADD COLUMN "citation_key" text;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "digit" smallint;--> statement-breakpoint
ALTER TABLE "list_entries" ADD COLUMN "priority" smallint;--> statement-breakpoint
ALTER TABLE "list_entries" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "cover" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "journal_ref" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "csl" jsonb;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "published_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "imported_by" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "title_key" text GENERATED ALWAYS AS (left(lower(regexp_replace(plain_title, '[^[:alnum:]]', '', 'g')), 200)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_import_fk" FOREIGN KEY ("user_id","import_id") REFERENCES "public"."imports"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissals" ADD CONSTRAINT "dismissals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissals" ADD CONSTRAINT "dismissals_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_kept_papers_id_fk" FOREIGN KEY ("kept") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_gone_papers_id_fk" FOREIGN KEY ("gone") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "smart_lists" ADD CONSTRAINT "smart_lists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_events" ADD CONSTRAINT "list_events_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_events" ADD CONSTRAINT "list_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_events" ADD CONSTRAINT "list_events_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_invites" ADD CONSTRAINT "list_invites_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_invites" ADD CONSTRAINT "list_invites_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_invites" ADD CONSTRAINT "list_invites_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_sections" ADD CONSTRAINT "list_sections_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_tag_fk" FOREIGN KEY ("user_id","tag_id") REFERENCES "public"."tags"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_list_fk" FOREIGN KEY ("user_id","list_id") REFERENCES "public"."lists"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follows_target_idx" ON "follows" USING btree ("kind","target");--> statement-breakpoint
CREATE INDEX "import_items_outcome_idx" ON "import_items" USING btree ("import_id","outcome","number");--> statement-breakpoint
CREATE INDEX "imports_created_idx" ON "imports" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "dismissals_created_idx" ON "dismissals" USING btree ("user_id","created_at","paper_id");--> statement-breakpoint
CREATE INDEX "dismissals_paper_idx" ON "dismissals" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "merges_user_idx" ON "merges" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "smart_lists_position_idx" ON "smart_lists" USING btree ("user_id","position");--> statement-breakpoint
CREATE INDEX "list_events_list_idx" ON "list_events" USING btree ("list_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "list_invites_person_idx" ON "list_invites" USING btree ("list_id","user_id");--> statement-breakpoint
CREATE INDEX "list_invites_user_idx" ON "list_invites" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "list_sections_position_idx" ON "list_sections" USING btree ("list_id","position","id");--> statement-breakpoint
CREATE INDEX "rules_position_idx" ON "rules" USING btree ("user_id","position");--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_parent_fk" FOREIGN KEY ("user_id","parent_id") REFERENCES "public"."tags"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_list_fk" FOREIGN KEY ("user_id","list_id") REFERENCES "public"."lists"("user_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_parent_fk" FOREIGN KEY ("user_id","parent_id") REFERENCES "public"."lists"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "library_entries_key_idx" ON "library_entries" USING btree ("user_id",lower("citation_key"));--> statement-breakpoint
CREATE UNIQUE INDEX "tags_digit_idx" ON "tags" USING btree ("user_id","digit") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "lists_parent_idx" ON "lists" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "papers_categories_idx" ON "papers" USING gin ("categories");--> statement-breakpoint
CREATE INDEX "papers_authors_idx" ON "papers" USING gin ("authors");--> statement-breakpoint
CREATE INDEX "papers_created_idx" ON "papers" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "papers_doi_idx" ON "papers" USING btree (lower("doi"));--> statement-breakpoint
CREATE INDEX "papers_title_key_idx" ON "papers" USING btree ("title_key");--> statement-breakpoint
CREATE INDEX "papers_imported_by_idx" ON "papers" USING btree ("imported_by");--> statement-breakpoint
CREATE INDEX "list_entries_paper_idx" ON "list_entries" USING btree ("paper_id","user_id");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_citation_key_pattern_check" CHECK (char_length("users"."citation_key_pattern") <= 100);--> statement-breakpoint
ALTER TABLE "library_entries" ADD CONSTRAINT "library_entries_key_check" CHECK (char_length("library_entries"."citation_key") between 1 and 100);--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_digit_check" CHECK ("tags"."digit" between 1 and 9);--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_priority_check" CHECK ("list_entries"."priority" between 1 and 3);--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_role_check" CHECK ("list_members"."role" in ('owner', 'editor', 'viewer'));--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_cover_check" CHECK (char_length("lists"."cover") <= 280);--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_import_check" CHECK ("papers"."source" <> 'import' or ("papers"."arxiv_id" is null and "papers"."id" ~ '^[0-9a-hjkmnp-tv-z]{16}$'));--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_source_check" CHECK ("papers"."source" in ('sample', 'arxiv', 'manual', 'import'));--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_precision_check" CHECK ("papers"."published_precision" in ('day', 'month', 'year', 'none'));