CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"user_handle" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"name" text NOT NULL,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passkeys_name_check" CHECK (char_length("passkeys"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "spent_challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "joined_addresses" (
	"handle" text NOT NULL,
	"slug" text NOT NULL,
	"list_id" text NOT NULL,
	CONSTRAINT "joined_addresses_handle_slug_pk" PRIMARY KEY("handle","slug")
);
--> statement-breakpoint
ALTER TABLE "provider_accounts" ADD COLUMN "label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "shows_orcid" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joined_addresses" ADD CONSTRAINT "joined_addresses_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkeys_user_idx" ON "passkeys" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "spent_challenges_expires_idx" ON "spent_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "joined_addresses_list_idx" ON "joined_addresses" USING btree ("list_id");--> statement-breakpoint
-- Rows that name each other by their owner can change him one after another within a transaction.
ALTER TABLE "tags" ALTER CONSTRAINT "tags_parent_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "library_entry_tags" ALTER CONSTRAINT "library_entry_tags_entry_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "library_entry_tags" ALTER CONSTRAINT "library_entry_tags_tag_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "annotations" ALTER CONSTRAINT "annotations_member_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "annotation_tags" ALTER CONSTRAINT "annotation_tags_annotation_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "annotation_tags" ALTER CONSTRAINT "annotation_tags_tag_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "annotation_mentions" ALTER CONSTRAINT "annotation_mentions_annotation_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "import_items" ALTER CONSTRAINT "import_items_import_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "rules" ALTER CONSTRAINT "rules_tag_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "rules" ALTER CONSTRAINT "rules_list_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "lists" ALTER CONSTRAINT "lists_parent_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "list_entries" ALTER CONSTRAINT "list_entries_list_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER CONSTRAINT "webhook_deliveries_webhook_fk" DEFERRABLE INITIALLY IMMEDIATE;
