CREATE TABLE "list_standing" (
	"list_id" text PRIMARY KEY NOT NULL,
	"votes" integer NOT NULL,
	"followers" integer NOT NULL,
	"score" double precision NOT NULL
);
--> statement-breakpoint
ALTER TABLE "list_entries" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();--> statement-breakpoint
ALTER TABLE "list_visits" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "list_visits" ADD COLUMN "known_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "list_standing" ADD CONSTRAINT "list_standing_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_standing_score_idx" ON "list_standing" USING btree ("score","list_id");--> statement-breakpoint
CREATE INDEX "list_entries_holding_idx" ON "list_entries" USING btree ("paper_id","list_id") WHERE deleted_at is null;
--> statement-breakpoint
-- Makes the standing of lists anew. docs/decisions/010-lists-that-live.md has the formula, and the reason for
-- its shape: everyone who upvotes or follows a list counts once, from what they did last, and half of that
-- 30 days (2592000 seconds) later; its owner counts from when it could first be read. The rows are locked
-- first, in order, so that two who vote at once are both counted: what is looked at after that is what the
-- other one has left.
CREATE FUNCTION refresh_list_standing(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_standing (list_id, votes, followers, score)
    SELECT id, 0, 0, 0 FROM lists WHERE id = ANY(ids) ORDER BY id ON CONFLICT DO NOTHING;
  PERFORM FROM list_standing WHERE list_id = ANY(ids) ORDER BY list_id FOR UPDATE;
  WITH acts AS (
    SELECT v.list_id, v.user_id, v.created_at AS at, 1 AS vote, 0 AS follow
    FROM list_votes v JOIN lists l ON l.id = v.list_id AND l.user_id <> v.user_id
    WHERE v.list_id = ANY(ids)
    UNION ALL
    SELECT l.id, f.user_id, f.created_at, 0, 1
    FROM follows f JOIN lists l ON l.id = f.target AND l.user_id <> f.user_id
    WHERE f.kind = 'list' AND f.target = ANY(ids)
    UNION ALL
    SELECT id, user_id, published_at, 0, 0 FROM lists WHERE id = ANY(ids) AND published_at IS NOT NULL
  ), people AS (
    SELECT list_id, user_id, max(at) AS at, sum(vote) AS votes, sum(follow) AS follows
    FROM acts GROUP BY list_id, user_id
  ), aged AS (
    SELECT *, max(at) OVER of_list AS last_at,
      extract(epoch FROM max(at) OVER of_list - at)::float8 / 2592000 AS halvings
    FROM people WINDOW of_list AS (PARTITION BY list_id)
  ), sums AS (
    -- Beyond a thousand halvings there is nothing left, and power() would complain.
    SELECT list_id, last_at, sum(votes) AS votes, sum(follows) AS follows,
      sum(power(2::float8, -least(halvings, 1000))) AS people
    FROM aged GROUP BY list_id, last_at
  )
  UPDATE list_standing s SET votes = coalesce(sums.votes, 0), followers = coalesce(sums.follows, 0),
    score = coalesce(extract(epoch FROM last_at)::float8 / 2592000 + ln(people) / ln(2::float8), 0)
  FROM unnest(ids) AS of_list (id) LEFT JOIN sums ON sums.list_id = of_list.id
  WHERE s.list_id = of_list.id;
END $$;
--> statement-breakpoint
CREATE FUNCTION list_standing_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed jsonb := CASE tg_op WHEN 'DELETE' THEN to_jsonb(old) ELSE to_jsonb(new) END;
BEGIN
  PERFORM refresh_list_standing(ARRAY[changed ->> tg_argv[0]]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER list_votes_standing AFTER INSERT OR DELETE ON list_votes
  FOR EACH ROW EXECUTE FUNCTION list_standing_changed('list_id');
--> statement-breakpoint
CREATE TRIGGER follows_inserted_standing AFTER INSERT ON follows
  FOR EACH ROW WHEN (new.kind = 'list') EXECUTE FUNCTION list_standing_changed('target');
--> statement-breakpoint
CREATE TRIGGER follows_deleted_standing AFTER DELETE ON follows
  FOR EACH ROW WHEN (old.kind = 'list') EXECUTE FUNCTION list_standing_changed('target');
--> statement-breakpoint
CREATE TRIGGER lists_inserted_standing AFTER INSERT ON lists
  FOR EACH ROW WHEN (new.published_at IS NOT NULL) EXECUTE FUNCTION list_standing_changed('id');
--> statement-breakpoint
-- The owner's own follow or vote does not count, whoever that is at the time. Of all columns, because a
-- trigger before it sets when a list was published.
CREATE TRIGGER lists_updated_standing AFTER UPDATE ON lists
  FOR EACH ROW WHEN ((old.published_at, old.user_id) IS DISTINCT FROM (new.published_at, new.user_id))
  EXECUTE FUNCTION list_standing_changed('id');
--> statement-breakpoint
SELECT refresh_list_standing(array_agg(id)) FROM lists
WHERE published_at IS NOT NULL OR id IN (SELECT target FROM follows WHERE kind = 'list');
