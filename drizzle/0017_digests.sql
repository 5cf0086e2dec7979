CREATE TABLE "digest_addresses" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"user_id" text,
	"paused_at" timestamp with time zone,
	"pause_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_addresses_user_key" UNIQUE("user_id"),
	CONSTRAINT "digest_addresses_email_check" CHECK (char_length("digest_addresses"."email") between 3 and 254),
	CONSTRAINT "digest_addresses_pause_check" CHECK (("digest_addresses"."paused_at" is null) = ("digest_addresses"."pause_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "digest_confirmations" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"email" text NOT NULL,
	"mailbox" text NOT NULL,
	"user_id" text,
	"settings" jsonb NOT NULL,
	"subscription_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "digest_confirmations_secret_unique" UNIQUE("secret")
);
--> statement-breakpoint
CREATE TABLE "digest_issues" (
	"id" text PRIMARY KEY NOT NULL,
	"subscription_id" text NOT NULL,
	"period" date NOT NULL,
	"state" text NOT NULL,
	"papers" jsonb NOT NULL,
	"stale_since" date,
	"copies" integer DEFAULT 0 NOT NULL,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_issues_period_key" UNIQUE("subscription_id","period"),
	CONSTRAINT "digest_issues_state_check" CHECK ("digest_issues"."state" in ('ready', 'sending', 'sent', 'unclear', 'refused', 'withheld', 'empty'))
);
--> statement-breakpoint
CREATE TABLE "digest_shown" (
	"address_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"version" integer NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_shown_address_id_paper_id_version_pk" PRIMARY KEY("address_id","paper_id","version")
);
--> statement-breakpoint
CREATE TABLE "digest_subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"address_id" text NOT NULL,
	"secret" text NOT NULL,
	"cadence" text NOT NULL,
	"weekday" smallint NOT NULL,
	"hour" smallint NOT NULL,
	"time_zone" text NOT NULL,
	"sources" jsonb NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"stale_told" date,
	"stopped_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_subscriptions_secret_unique" UNIQUE("secret"),
	CONSTRAINT "digest_subscriptions_cadence_check" CHECK ("digest_subscriptions"."cadence" in ('daily', 'weekdays', 'weekly')),
	CONSTRAINT "digest_subscriptions_weekday_check" CHECK ("digest_subscriptions"."weekday" between 1 and 7),
	CONSTRAINT "digest_subscriptions_hour_check" CHECK ("digest_subscriptions"."hour" between 0 and 23)
);
--> statement-breakpoint
ALTER TABLE "digest_addresses" ADD CONSTRAINT "digest_addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_confirmations" ADD CONSTRAINT "digest_confirmations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_confirmations" ADD CONSTRAINT "digest_confirmations_subscription_id_digest_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."digest_subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_issues" ADD CONSTRAINT "digest_issues_subscription_id_digest_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."digest_subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_shown" ADD CONSTRAINT "digest_shown_address_id_digest_addresses_id_fk" FOREIGN KEY ("address_id") REFERENCES "public"."digest_addresses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_shown" ADD CONSTRAINT "digest_shown_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_subscriptions" ADD CONSTRAINT "digest_subscriptions_address_id_digest_addresses_id_fk" FOREIGN KEY ("address_id") REFERENCES "public"."digest_addresses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "digest_addresses_email_idx" ON "digest_addresses" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "digest_confirmations_mailbox_idx" ON "digest_confirmations" USING btree ("mailbox","created_at");--> statement-breakpoint
CREATE INDEX "digest_confirmations_user_idx" ON "digest_confirmations" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "digest_confirmations_subscription_idx" ON "digest_confirmations" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "digest_confirmations_expires_idx" ON "digest_confirmations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "digest_issues_open_idx" ON "digest_issues" USING btree ("state","state_at") WHERE state in ('ready', 'sending');--> statement-breakpoint
CREATE INDEX "digest_shown_paper_idx" ON "digest_shown" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "digest_subscriptions_address_idx" ON "digest_subscriptions" USING btree ("address_id");--> statement-breakpoint
CREATE INDEX "digest_subscriptions_due_idx" ON "digest_subscriptions" USING btree ("next_at","id") WHERE stopped_at is null;