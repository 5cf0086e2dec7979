CREATE INDEX "users_suspended_idx" ON "users" USING btree ("id") WHERE suspended_at is not null;--> statement-breakpoint
-- The log of moderators is only ever added to: whoever decides can't take back that they did.
CREATE FUNCTION moderation_acts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What moderators did stays in their log';
END $$;--> statement-breakpoint
CREATE TRIGGER moderation_acts_stay BEFORE UPDATE OR DELETE ON "moderation_acts"
FOR EACH ROW EXECUTE FUNCTION moderation_acts_stay();
