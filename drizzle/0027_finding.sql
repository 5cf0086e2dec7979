-- Names as they are written: in small letters, without accents, not stemmed.
CREATE TEXT SEARCH CONFIGURATION lectern_names (COPY = pg_catalog.simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION lectern_names
  ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, hword, hword_part, word
  WITH unaccent, simple;
--> statement-breakpoint
-- What the index of searches has of a paper. PL/pgSQL, so that no planner puts the body in the place
-- of the call: an index on an expression is used where the query has the same one.
CREATE FUNCTION finding_title(title text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN RETURN to_tsvector('public.lectern', title); END $$;
--> statement-breakpoint
CREATE FUNCTION finding_names(names text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN RETURN to_tsvector('public.lectern_names', array_to_string(names, ' . ')); END $$;
--> statement-breakpoint
-- Categories with the archives they are of (c:), the year (y), the month as its number since the year 0
-- (m, between those of 1985 and 2100), and a sixteenth (s) and a 256th part (t) of all papers, by chance.
CREATE FUNCTION finding_facets(categories text[], published_on date, id text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  chance text := md5(id);
  year int := extract(year from published_on);
BEGIN
  RETURN array(
    SELECT DISTINCT 'c:' || lower(part)
    FROM unnest(categories) category, unnest(array[category, split_part(category, '.', 1)]) part
  ) || array[
    'y' || year,
    'm' || greatest(23820, least(25200, year * 12 + extract(month from published_on)::int - 1)),
    's' || left(chance, 1),
    't' || left(chance, 2)
  ];
END $$;
--> statement-breakpoint
CREATE TABLE "title_words" (
	"word" text PRIMARY KEY NOT NULL,
	"papers" integer NOT NULL,
	CONSTRAINT "title_words_papers_check" CHECK ("title_words"."papers" >= 1)
);
--> statement-breakpoint
DROP INDEX "papers_search_idx";--> statement-breakpoint
CREATE INDEX "title_words_beginning_idx" ON "title_words" USING btree (word collate "C","papers");--> statement-breakpoint
CREATE INDEX "title_words_trigrams_idx" ON "title_words" USING gin (word gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "papers_finding_idx" ON "papers" USING gin ("search",finding_title(plain_title),finding_names(authors),finding_facets(categories, published_on, id));
