CREATE TABLE "embedding_models" (
	"id" smallint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "embedding_models_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 32767 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"width" integer,
	"completed_at" timestamp with time zone,
	"checked_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "embedding_models_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "paper_embeddings" (
	"paper_id" text NOT NULL,
	"model_id" smallint NOT NULL,
	"stale" boolean DEFAULT false NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "paper_embeddings_paper_id_model_id_pk" PRIMARY KEY("paper_id","model_id")
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "term_weights" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "paper_embeddings" ADD CONSTRAINT "paper_embeddings_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_embeddings" ADD CONSTRAINT "paper_embeddings_model_id_embedding_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."embedding_models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_embeddings_model_idx" ON "paper_embeddings" USING btree ("model_id","paper_id");--> statement-breakpoint
CREATE INDEX "paper_embeddings_stale_idx" ON "paper_embeddings" USING btree ("model_id") WHERE stale;
--> statement-breakpoint
-- A vector is of words; when they change it answers on until the new one is made.
CREATE FUNCTION paper_reworded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE paper_embeddings SET stale = true WHERE paper_id = new.id AND NOT stale;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER papers_reworded AFTER UPDATE OF plain_title, plain_abstract ON papers FOR EACH ROW
  WHEN ((old.plain_title, old.plain_abstract) IS DISTINCT FROM (new.plain_title, new.plain_abstract))
  EXECUTE FUNCTION paper_reworded();
