CREATE TABLE "list_spans" (
	"list_id" text NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date,
	"position" text COLLATE "C" NOT NULL,
	"title" text NOT NULL,
	"note" text NOT NULL,
	"cover" text NOT NULL,
	"priority" smallint,
	"due_on" date,
	CONSTRAINT "list_spans_list_id_kind_ref_from_day_pk" PRIMARY KEY("list_id","kind","ref","from_day"),
	CONSTRAINT "list_spans_kind_check" CHECK ("list_spans"."kind" in ('list', 'paper', 'section')),
	CONSTRAINT "list_spans_days_check" CHECK ("list_spans"."from_day" < "list_spans"."to_day")
);
--> statement-breakpoint
ALTER TABLE "list_spans" ADD CONSTRAINT "list_spans_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_spans_position_idx" ON "list_spans" USING btree ("list_id","position","kind","ref");--> statement-breakpoint
CREATE INDEX "list_spans_from_idx" ON "list_spans" USING btree ("list_id","from_day");--> statement-breakpoint
CREATE INDEX "list_spans_to_idx" ON "list_spans" USING btree ("list_id","to_day") WHERE to_day is not null;--> statement-breakpoint
-- When strangers could first read a list.
CREATE FUNCTION list_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.published_at := now();
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER lists_published BEFORE INSERT OR UPDATE OF visibility ON lists FOR EACH ROW
  WHEN (new.visibility <> 'private' AND new.published_at IS NULL) EXECUTE FUNCTION list_published();
--> statement-breakpoint
-- Where a list stood before its address or its owner changed.
CREATE FUNCTION list_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_addresses (user_id, slug, list_id) VALUES (old.user_id, old.slug, old.id)
    ON CONFLICT (user_id, slug) DO UPDATE SET list_id = excluded.list_id, left_at = now();
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lists_moved AFTER UPDATE OF slug, user_id ON lists FOR EACH ROW
  WHEN ((old.user_id, old.slug) IS DISTINCT FROM (new.user_id, new.slug)) EXECUTE FUNCTION list_moved();
--> statement-breakpoint
-- Where lists stood before they were handed over, from the log that has told it until now.
INSERT INTO list_addresses (user_id, slug, list_id, left_at)
  SELECT DISTINCT ON (1, 2) former.id, coalesce(e.detail->>'slug', lists.slug), lists.id, e.created_at
  FROM list_events e JOIN lists ON lists.id = e.list_id
    JOIN users former ON former.handle = e.detail->>'member' AND former.id <> lists.user_id
  WHERE e.kind = 'list-handed-over' ORDER BY 1, 2, e.created_at DESC
  ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- What list_spans tells of now: the list's own words, its papers, its headings.
CREATE VIEW list_present AS
  SELECT id AS list_id, 'list' AS kind, id AS ref, '' COLLATE "C" AS position, title,
    description AS note, cover, NULL::smallint AS priority, NULL::date AS due_on
  FROM lists
  UNION ALL
  SELECT list_id, 'paper', paper_id, position, '', note, '', priority, due_on
  FROM list_entries WHERE deleted_at IS NULL
  UNION ALL
  SELECT list_id, 'section', id, position, title, '', '', NULL, NULL
  FROM list_sections WHERE deleted_at IS NULL;
--> statement-breakpoint
-- Brings the spans of one item of a list up to date. What changes and changes back within a day leaves
-- nothing. One change of a row waits for the other by the row itself, so that each looks at what the one
-- before it has left.
CREATE FUNCTION settle_span(of text, which text, item text, alone boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  day date := (now() AT TIME ZONE 'UTC')::date;
  present list_present; is_present boolean;
  last list_spans; is_open boolean;
  ended list_spans; has_ended boolean;
BEGIN
  SELECT * INTO present FROM list_present WHERE list_id = of AND kind = which AND ref = item;
  is_present := found;
  SELECT * INTO last FROM list_spans
    WHERE list_id = of AND kind = which AND ref = item AND to_day IS NULL;
  is_open := found;
  SELECT * INTO ended FROM list_spans
    WHERE list_id = of AND kind = which AND ref = item AND to_day >= day ORDER BY from_day DESC LIMIT 1;
  has_ended := found;
  -- At midnight a transaction can follow one that has begun after it.
  day := greatest(day, last.from_day, ended.to_day);
  IF is_present AND alone THEN
    last.position := span_position(last, present.position);
    ended.position := span_position(ended, present.position);
  END IF;
  has_ended := has_ended AND is_present AND (ended.position, ended.title, ended.note, ended.cover, ended.priority, ended.due_on)
    IS NOT DISTINCT FROM (present.position, present.title, present.note, present.cover, present.priority, present.due_on);
  IF is_open AND is_present AND NOT has_ended
    AND (last.position, last.title, last.note, last.cover, last.priority, last.due_on)
    IS NOT DISTINCT FROM (present.position, present.title, present.note, present.cover, present.priority, present.due_on)
  THEN RETURN; END IF;
  IF is_open AND last.from_day = day THEN
    DELETE FROM list_spans WHERE list_id = of AND kind = which AND ref = item AND from_day = day;
  ELSIF is_open THEN
    UPDATE list_spans SET to_day = day
      WHERE list_id = of AND kind = which AND ref = item AND from_day = last.from_day;
  END IF;
  IF has_ended THEN
    UPDATE list_spans SET to_day = NULL
      WHERE list_id = of AND kind = which AND ref = item AND from_day = ended.from_day;
  ELSIF is_present THEN
    INSERT INTO list_spans (list_id, kind, ref, from_day, position, title, note, cover, priority, due_on)
      VALUES (of, which, item, day, present.position, present.title, present.note, present.cover,
        present.priority, present.due_on);
  END IF;
END $$;
--> statement-breakpoint
-- Between the same neighbours, of all days, another position is no other place: the span gets it.
CREATE FUNCTION span_position(span list_spans, target text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  IF span.list_id IS NULL OR span.position = target OR EXISTS (
    SELECT FROM list_spans o WHERE o.list_id = span.list_id AND (o.kind, o.ref) <> (span.kind, span.ref)
      AND o.position BETWEEN least(span.position, target COLLATE "C") AND greatest(span.position, target COLLATE "C"))
  THEN RETURN span.position; END IF;
  UPDATE list_spans SET position = target
    WHERE list_id = span.list_id AND kind = span.kind AND ref = span.ref AND from_day = span.from_day;
  RETURN target;
END $$;
--> statement-breakpoint
-- Settles items of one kind, pair by pair; lists that are private are passed over. Item by item and by
-- the indexes, because a plan that is made while the tables are empty is kept when they are not.
CREATE FUNCTION settle_spans(which text, ids text[], refs text[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan TO off AS $$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT DISTINCT list_id, ref FROM unnest(ids, refs) AS pair (list_id, ref)
    WHERE list_id IN (SELECT id FROM lists WHERE id = ANY(ids) AND visibility <> 'private')
  LOOP
    PERFORM settle_span(one.list_id, which, one.ref, cardinality(ids) = 1);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION list_entries_spanned() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[]; refs text[];
BEGIN
  IF tg_op = 'INSERT' THEN
    SELECT array_agg(list_id), array_agg(paper_id) INTO ids, refs FROM after WHERE deleted_at IS NULL;
  ELSIF tg_op = 'DELETE' THEN
    SELECT array_agg(list_id), array_agg(paper_id) INTO ids, refs FROM before WHERE deleted_at IS NULL;
  ELSE
    SELECT array_agg(list_id), array_agg(paper_id) INTO ids, refs
    FROM before b FULL JOIN after a USING (list_id, paper_id)
    WHERE (b.deleted_at IS NULL, b.position, b.note, b.priority, b.due_on)
      IS DISTINCT FROM (a.deleted_at IS NULL, a.position, a.note, a.priority, a.due_on);
  END IF;
  IF ids IS NOT NULL THEN PERFORM settle_spans('paper', ids, refs); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER list_entries_inserted AFTER INSERT ON list_entries
  REFERENCING NEW TABLE AS after EXECUTE FUNCTION list_entries_spanned();
--> statement-breakpoint
CREATE TRIGGER list_entries_updated AFTER UPDATE ON list_entries
  REFERENCING OLD TABLE AS before NEW TABLE AS after EXECUTE FUNCTION list_entries_spanned();
--> statement-breakpoint
CREATE TRIGGER list_entries_deleted AFTER DELETE ON list_entries
  REFERENCING OLD TABLE AS before EXECUTE FUNCTION list_entries_spanned();
--> statement-breakpoint
CREATE FUNCTION list_sections_spanned() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[]; refs text[];
BEGIN
  IF tg_op = 'INSERT' THEN
    SELECT array_agg(list_id), array_agg(id) INTO ids, refs FROM after WHERE deleted_at IS NULL;
  ELSIF tg_op = 'DELETE' THEN
    SELECT array_agg(list_id), array_agg(id) INTO ids, refs FROM before WHERE deleted_at IS NULL;
  ELSE
    SELECT array_agg(list_id), array_agg(id) INTO ids, refs
    FROM before b FULL JOIN after a USING (list_id, id)
    WHERE (b.deleted_at IS NULL, b.position, b.title)
      IS DISTINCT FROM (a.deleted_at IS NULL, a.position, a.title);
  END IF;
  IF ids IS NOT NULL THEN PERFORM settle_spans('section', ids, refs); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER list_sections_inserted AFTER INSERT ON list_sections
  REFERENCING NEW TABLE AS after EXECUTE FUNCTION list_sections_spanned();
--> statement-breakpoint
CREATE TRIGGER list_sections_updated AFTER UPDATE ON list_sections
  REFERENCING OLD TABLE AS before NEW TABLE AS after EXECUTE FUNCTION list_sections_spanned();
--> statement-breakpoint
CREATE TRIGGER list_sections_deleted AFTER DELETE ON list_sections
  REFERENCING OLD TABLE AS before EXECUTE FUNCTION list_sections_spanned();
--> statement-breakpoint
-- A list that strangers can read from now on: all that is in it, and all that was when they last could.
CREATE FUNCTION list_spanned() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which text; ids text[]; refs text[];
BEGIN
  IF tg_op = 'UPDATE' AND old.visibility <> 'private' THEN
    PERFORM settle_spans('list', ARRAY[new.id], ARRAY[new.id]);
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM list_spans WHERE list_id = new.id) THEN
    INSERT INTO list_spans (list_id, kind, ref, from_day, position, title, note, cover, priority, due_on)
      SELECT list_id, kind, ref, (now() AT TIME ZONE 'UTC')::date, position, title, note, cover, priority, due_on
      FROM list_present WHERE list_id = new.id;
    RETURN NULL;
  END IF;
  FOREACH which IN ARRAY ARRAY['list', 'paper', 'section'] LOOP
    SELECT array_agg(new.id), array_agg(ref) INTO ids, refs FROM (
      SELECT ref FROM list_present WHERE list_id = new.id AND kind = which
      UNION SELECT ref FROM list_spans WHERE list_id = new.id AND kind = which AND to_day IS NULL) AS those;
    IF ids IS NOT NULL THEN PERFORM settle_spans(which, ids, refs); END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lists_spanned_inserted AFTER INSERT ON lists FOR EACH ROW
  WHEN (new.visibility <> 'private') EXECUTE FUNCTION list_spanned();
--> statement-breakpoint
CREATE TRIGGER lists_spanned_updated AFTER UPDATE OF title, description, cover, visibility ON lists FOR EACH ROW
  WHEN (new.visibility <> 'private' AND (old.title, old.description, old.cover, old.visibility)
    IS DISTINCT FROM (new.title, new.description, new.cover, new.visibility))
  EXECUTE FUNCTION list_spanned();
--> statement-breakpoint
-- Lists that strangers can read already: as they are they have been since they last changed.
UPDATE lists SET published_at = updated_at WHERE visibility <> 'private' AND published_at IS NULL;
--> statement-breakpoint
INSERT INTO list_spans (list_id, kind, ref, from_day, position, title, note, cover, priority, due_on)
  SELECT n.list_id, n.kind, n.ref, (lists.updated_at AT TIME ZONE 'UTC')::date,
    n.position, n.title, n.note, n.cover, n.priority, n.due_on
  FROM list_present n JOIN lists ON lists.id = n.list_id WHERE lists.visibility <> 'private';
