CREATE TABLE "attention_acts" (
	"user_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"act" text NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"in_force" boolean DEFAULT true NOT NULL,
	CONSTRAINT "attention_acts_user_id_paper_id_act_pk" PRIMARY KEY("user_id","paper_id","act"),
	CONSTRAINT "attention_acts_act_check" CHECK ("attention_acts"."act" in ('upvote', 'save', 'note'))
);
--> statement-breakpoint
CREATE TABLE "paper_attention" (
	"paper_id" text NOT NULL,
	"category" text NOT NULL,
	"upvotes" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"day" double precision NOT NULL,
	"week" double precision NOT NULL,
	"month" double precision NOT NULL,
	CONSTRAINT "paper_attention_paper_id_category_pk" PRIMARY KEY("paper_id","category")
);
--> statement-breakpoint
ALTER TABLE "attention_acts" ADD CONSTRAINT "attention_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attention_acts" ADD CONSTRAINT "attention_acts_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_attention" ADD CONSTRAINT "paper_attention_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attention_acts_paper_idx" ON "attention_acts" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "paper_attention_day_idx" ON "paper_attention" USING btree ("category","day","paper_id");--> statement-breakpoint
CREATE INDEX "paper_attention_week_idx" ON "paper_attention" USING btree ("category","week","paper_id");--> statement-breakpoint
CREATE INDEX "paper_attention_month_idx" ON "paper_attention" USING btree ("category","month","paper_id");--> statement-breakpoint
-- Which saves and notes are in force; upvotes are their own rows.
CREATE VIEW attention_sources AS
  SELECT user_id, paper_id, 'save' AS act, added_at AS at FROM library_entries WHERE deleted_at IS NULL
  UNION ALL
  SELECT user_id, paper_id, 'note', created_at FROM annotations WHERE deleted_at IS NULL;
--> statement-breakpoint
-- Makes the attention of papers anew from the acts on them. lib/attention/formula.ts has the same formula,
-- and the reason for its shape. The half-lives are a quarter of a day, a week and 30 days, in seconds. The
-- rows of the papers are locked first, in order, so that two who vote at once are both counted.
CREATE FUNCTION refresh_attention(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM papers WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM paper_attention WHERE paper_id = ANY(ids);
  WITH people AS (
    SELECT paper_id, user_id, bool_or(act = 'upvote') AS upvoted, max(first_at) AS at
    FROM attention_acts WHERE paper_id = ANY(ids) AND in_force
    GROUP BY paper_id, user_id
  ), aged AS (
    SELECT *, max(at) OVER of_paper AS last_at,
      extract(epoch FROM max(at) OVER of_paper - at)::float8 AS age
    FROM people WINDOW of_paper AS (PARTITION BY paper_id)
  ), sums AS (
    -- Beyond a thousand halvings there is nothing left, and power() would complain.
    SELECT paper_id, count(*) FILTER (WHERE upvoted) AS upvotes, last_at,
      sum(power(2::float8, -least(age / 21600, 1000))) AS day,
      sum(power(2::float8, -least(age / 151200, 1000))) AS week,
      sum(power(2::float8, -least(age / 648000, 1000))) AS month
    FROM aged GROUP BY paper_id, last_at
    -- Fewer would tell that a certain somebody has a paper in their library.
    HAVING count(*) FILTER (WHERE upvoted) > 0 OR count(*) >= 3
  )
  INSERT INTO paper_attention (paper_id, category, upvotes, last_at, day, week, month)
  SELECT sums.paper_id, category, upvotes, last_at,
    extract(epoch FROM last_at)::float8 / 21600 + ln(day) / ln(2::float8),
    extract(epoch FROM last_at)::float8 / 151200 + ln(week) / ln(2::float8),
    extract(epoch FROM last_at)::float8 / 648000 + ln(month) / ln(2::float8)
  FROM sums JOIN papers ON papers.id = sums.paper_id AND papers.source <> 'import',
    LATERAL (SELECT '' UNION SELECT unnest(categories)) AS those (category);
END $$;
--> statement-breakpoint
CREATE FUNCTION attention_acts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[];
BEGIN
  IF tg_op = 'DELETE' THEN
    SELECT array_agg(DISTINCT paper_id) INTO ids FROM before WHERE in_force;
  ELSE
    SELECT array_agg(DISTINCT paper_id) INTO ids FROM after;
  END IF;
  IF ids IS NOT NULL THEN PERFORM refresh_attention(ids); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER attention_acts_inserted AFTER INSERT ON attention_acts
  REFERENCING NEW TABLE AS after EXECUTE FUNCTION attention_acts_changed();
--> statement-breakpoint
CREATE TRIGGER attention_acts_updated AFTER UPDATE ON attention_acts
  REFERENCING NEW TABLE AS after EXECUTE FUNCTION attention_acts_changed();
--> statement-breakpoint
CREATE TRIGGER attention_acts_deleted AFTER DELETE ON attention_acts
  REFERENCING OLD TABLE AS before EXECUTE FUNCTION attention_acts_changed();
--> statement-breakpoint
-- Brings the acts of one kind up to date for people and papers, pair by pair. Their rows are locked first:
-- what is looked at after that is what others, who change the same person's things, have left.
CREATE FUNCTION settle_attention(kind text, users text[], ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM attention_acts a JOIN unnest(users, ids) AS pair (user_id, paper_id) USING (user_id, paper_id)
    WHERE act = kind ORDER BY user_id, paper_id FOR UPDATE OF a;
  UPDATE attention_acts a SET in_force = false FROM unnest(users, ids) AS pair (user_id, paper_id)
    WHERE a.user_id = pair.user_id AND a.paper_id = pair.paper_id AND act = kind AND in_force
      AND NOT EXISTS (SELECT FROM attention_sources s
        WHERE s.user_id = pair.user_id AND s.paper_id = pair.paper_id AND s.act = kind);
  -- Imports tell when a paper was saved in another program; it may be long ago, but not in the future.
  INSERT INTO attention_acts (user_id, paper_id, act, first_at)
    SELECT user_id, paper_id, kind, least(min(at), now())
    FROM unnest(users, ids) AS pair (user_id, paper_id) JOIN attention_sources USING (user_id, paper_id)
    WHERE act = kind GROUP BY user_id, paper_id ORDER BY user_id, paper_id
    ON CONFLICT (user_id, paper_id, act) DO UPDATE SET in_force = true WHERE NOT attention_acts.in_force;
END $$;
--> statement-breakpoint
-- Of library entries and annotations; its argument is the kind of act. Only what went to the trash, came
-- back, or moved to another paper matters, and only of papers that everyone can read.
CREATE FUNCTION attention_source_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE users text[]; ids text[];
BEGIN
  IF tg_op = 'INSERT' THEN
    SELECT array_agg(user_id), array_agg(paper_id) INTO users, ids
    FROM (SELECT DISTINCT user_id, paper_id FROM after WHERE deleted_at IS NULL) AS changed
      JOIN papers ON papers.id = paper_id WHERE source <> 'import';
  ELSIF tg_op = 'DELETE' THEN
    SELECT array_agg(user_id), array_agg(paper_id) INTO users, ids
    FROM (SELECT DISTINCT user_id, paper_id FROM before WHERE deleted_at IS NULL) AS changed
      JOIN papers ON papers.id = paper_id WHERE source <> 'import';
  ELSE
    SELECT array_agg(user_id), array_agg(paper_id) INTO users, ids
    FROM (
      SELECT DISTINCT user_id, paper_id FROM (
        (SELECT user_id, paper_id, deleted_at IS NULL FROM before
          EXCEPT ALL SELECT user_id, paper_id, deleted_at IS NULL FROM after)
        UNION ALL
        (SELECT user_id, paper_id, deleted_at IS NULL FROM after
          EXCEPT ALL SELECT user_id, paper_id, deleted_at IS NULL FROM before)
      ) AS differing
    ) AS changed JOIN papers ON papers.id = paper_id WHERE source <> 'import';
  END IF;
  IF ids IS NOT NULL THEN PERFORM settle_attention(tg_argv[0], users, ids); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER library_entries_inserted AFTER INSERT ON library_entries
  REFERENCING NEW TABLE AS after EXECUTE FUNCTION attention_source_changed('save');
--> statement-breakpoint
CREATE TRIGGER library_entries_updated AFTER UPDATE ON library_entries
  REFERENCING OLD TABLE AS before NEW TABLE AS after EXECUTE FUNCTION attention_source_changed('save');
--> statement-breakpoint
CREATE TRIGGER library_entries_deleted AFTER DELETE ON library_entries
  REFERENCING OLD TABLE AS before EXECUTE FUNCTION attention_source_changed('save');
--> statement-breakpoint
CREATE TRIGGER annotations_inserted AFTER INSERT ON annotations
  REFERENCING NEW TABLE AS after EXECUTE FUNCTION attention_source_changed('note');
--> statement-breakpoint
CREATE TRIGGER annotations_updated AFTER UPDATE ON annotations
  REFERENCING OLD TABLE AS before NEW TABLE AS after EXECUTE FUNCTION attention_source_changed('note');
--> statement-breakpoint
CREATE TRIGGER annotations_deleted AFTER DELETE ON annotations
  REFERENCING OLD TABLE AS before EXECUTE FUNCTION attention_source_changed('note');
--> statement-breakpoint
CREATE FUNCTION paper_categories_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_attention(ARRAY[new.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER papers_categories_updated AFTER UPDATE OF categories ON papers
  FOR EACH ROW WHEN (old.categories IS DISTINCT FROM new.categories)
  EXECUTE FUNCTION paper_categories_changed();
--> statement-breakpoint
-- What was saved and noted before there were acts.
INSERT INTO attention_acts (user_id, paper_id, act, first_at)
  SELECT user_id, paper_id, act, least(min(at), now())
  FROM attention_sources JOIN papers ON papers.id = paper_id
  WHERE source <> 'import' GROUP BY user_id, paper_id, act;
