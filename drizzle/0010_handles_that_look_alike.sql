-- Made by the database, so that no way to an account leaves it out. Its index goes with the column.
ALTER TABLE "users" drop column "handle_skeleton";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "handle_skeleton" text GENERATED ALWAYS AS (replace(replace(translate(handle, '01i258-', 'ollzsb'), 'rn', 'm'), 'vv', 'w')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "users_handle_skeleton_idx" ON "users" USING btree ("handle_skeleton");
