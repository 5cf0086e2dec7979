CREATE TABLE "provider_accounts" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"email" text,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_handle_unique" UNIQUE("handle"),
	CONSTRAINT "users_handle_check" CHECK ("users"."handle" ~ '^[a-z0-9-]{2,30}$'),
	CONSTRAINT "users_email_check" CHECK (char_length("users"."email") <= 254)
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"version" integer NOT NULL,
	"exact" text NOT NULL,
	"prefix" text NOT NULL,
	"suffix" text NOT NULL,
	"start_offset" integer NOT NULL,
	"end_offset" integer NOT NULL,
	"color" text DEFAULT 'amber' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "annotations_offsets_check" CHECK ("annotations"."start_offset" >= 0 and "annotations"."end_offset" > "annotations"."start_offset"),
	CONSTRAINT "annotations_exact_check" CHECK (char_length("annotations"."exact") between 1 and 20000),
	CONSTRAINT "annotations_color_check" CHECK ("annotations"."color" in ('amber', 'green', 'blue', 'rose')),
	CONSTRAINT "annotations_note_check" CHECK (char_length("annotations"."note") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "library_entries" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"status" text DEFAULT 'to-read' NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "library_entries_user_id_paper_id_pk" PRIMARY KEY("user_id","paper_id"),
	CONSTRAINT "library_entries_status_check" CHECK ("library_entries"."status" in ('to-read', 'reading', 'read', 'paused', 'abandoned')),
	CONSTRAINT "library_entries_remark_check" CHECK (char_length("library_entries"."remark") <= 280)
);
--> statement-breakpoint
CREATE TABLE "library_entry_tags" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"tag_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "library_entry_tags_user_id_paper_id_tag_id_pk" PRIMARY KEY("user_id","paper_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"color" text DEFAULT 'amber' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "tags_owner_key" UNIQUE("user_id","id"),
	CONSTRAINT "tags_name_check" CHECK (char_length("tags"."name") between 1 and 50),
	CONSTRAINT "tags_color_check" CHECK ("tags"."color" in ('amber', 'green', 'blue', 'rose'))
);
--> statement-breakpoint
CREATE TABLE "list_entries" (
	"user_id" text NOT NULL,
	"list_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"added_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "list_entries_list_id_paper_id_pk" PRIMARY KEY("list_id","paper_id"),
	CONSTRAINT "list_entries_note_check" CHECK (char_length("list_entries"."note") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"visibility" text DEFAULT 'private' NOT NULL,
	"shares_annotations" boolean DEFAULT false NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "lists_owner_key" UNIQUE("user_id","id"),
	CONSTRAINT "lists_slug_check" CHECK ("lists"."slug" ~ '^[a-z0-9](-?[a-z0-9])*$' and char_length("lists"."slug") <= 80),
	CONSTRAINT "lists_title_check" CHECK (char_length("lists"."title") between 1 and 120),
	CONSTRAINT "lists_description_check" CHECK (char_length("lists"."description") <= 10000),
	CONSTRAINT "lists_visibility_check" CHECK ("lists"."visibility" in ('private', 'unlisted', 'public'))
);
--> statement-breakpoint
CREATE TABLE "paper_versions" (
	"paper_id" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"abstract" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_versions_paper_id_version_pk" PRIMARY KEY("paper_id","version"),
	CONSTRAINT "paper_versions_version_check" CHECK ("paper_versions"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text PRIMARY KEY NOT NULL,
	"arxiv_id" text,
	"doi" text,
	"code_url" text,
	"version" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"abstract" text NOT NULL,
	"plain_title" text NOT NULL,
	"plain_abstract" text NOT NULL,
	"authors" text[] NOT NULL,
	"primary_category" text,
	"categories" text[] NOT NULL,
	"published_on" date NOT NULL,
	"published_precision" text DEFAULT 'day' NOT NULL,
	"featured_on" date,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('lectern', plain_title), 'A') || setweight(to_tsvector('lectern', plain_abstract), 'B')) STORED NOT NULL,
	CONSTRAINT "papers_arxiv_id_unique" UNIQUE("arxiv_id"),
	CONSTRAINT "papers_id_check" CHECK ("papers"."id" ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,63}$'),
	CONSTRAINT "papers_version_check" CHECK ("papers"."version" >= 1),
	CONSTRAINT "papers_title_check" CHECK (char_length("papers"."title") between 1 and 1000),
	CONSTRAINT "papers_abstract_check" CHECK (char_length("papers"."abstract") <= 20000),
	CONSTRAINT "papers_source_check" CHECK ("papers"."source" in ('sample', 'arxiv', 'manual')),
	CONSTRAINT "papers_precision_check" CHECK ("papers"."published_precision" in ('day', 'month'))
);
--> statement-breakpoint
CREATE TABLE "undos" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"steps" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "provider_accounts" ADD CONSTRAINT "provider_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_version_fk" FOREIGN KEY ("paper_id","version") REFERENCES "public"."paper_versions"("paper_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_entries" ADD CONSTRAINT "library_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_entries" ADD CONSTRAINT "library_entries_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_entry_tags" ADD CONSTRAINT "library_entry_tags_entry_fk" FOREIGN KEY ("user_id","paper_id") REFERENCES "public"."library_entries"("user_id","paper_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_entry_tags" ADD CONSTRAINT "library_entry_tags_tag_fk" FOREIGN KEY ("user_id","tag_id") REFERENCES "public"."tags"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_list_fk" FOREIGN KEY ("user_id","list_id") REFERENCES "public"."lists"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_versions" ADD CONSTRAINT "paper_versions_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undos" ADD CONSTRAINT "undos_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_accounts_user_idx" ON "provider_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "annotations_paper_idx" ON "annotations" USING btree ("user_id","paper_id","start_offset");--> statement-breakpoint
CREATE INDEX "library_entries_added_idx" ON "library_entries" USING btree ("user_id","added_at","paper_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "library_entries_status_idx" ON "library_entries" USING btree ("user_id","status","added_at","paper_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "library_entries_paper_idx" ON "library_entries" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "library_entry_tags_tag_idx" ON "library_entry_tags" USING btree ("user_id","tag_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name_idx" ON "tags" USING btree ("user_id",lower("name")) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "list_entries_position_idx" ON "list_entries" USING btree ("list_id","position","paper_id");--> statement-breakpoint
CREATE INDEX "list_entries_paper_idx" ON "list_entries" USING btree ("user_id","paper_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lists_slug_idx" ON "lists" USING btree ("user_id","slug") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "lists_position_idx" ON "lists" USING btree ("user_id","position");--> statement-breakpoint
CREATE INDEX "papers_feed_idx" ON "papers" USING btree ("featured_on","published_on","id");--> statement-breakpoint
CREATE INDEX "papers_search_idx" ON "papers" USING gin ("search");--> statement-breakpoint
CREATE INDEX "undos_user_idx" ON "undos" USING btree ("user_id","created_at");