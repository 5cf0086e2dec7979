import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { embeddingModels, jobs } from "@/db/schema";
import { dropVectorIndex, indexVectors } from "@/db/vectors";
import { idArray } from "@/lib/id-array";
import { defineJob, type JobKind } from "@/lib/jobs/kinds";
import { enqueue } from "@/lib/jobs/queue";
import { embeddingsCounted } from "@/lib/seen/background";
import { embedPapers } from "./embedder";
import { completeModel, type Model, openChosenModel } from "./models";
import { vectorText } from "./vector-text";
import { listWaiting } from "./waiting";

/** How long one job works, in milliseconds: the process may end between two of them. */
const TURN = 4000;
/** So many are asked for at once. */
const AT_ONCE = 8;

const payload = z.object({
  /** What is left of those that were looked for last; work of each minute has none. */
  ids: z.array(z.string()).optional(),
});
type Payload = z.output<typeof payload>;

/**
 * Gives papers that have none their vectors, those with most attention first, for some seconds; what is
 * left is a job of its own. Each is written when it is made, so whatever ends it, only the last few are
 * made again.
 */
export const embedPapersJob: JobKind<Payload> = defineJob({
  kind: "meaning.embed",
  payload,
  every: { unit: "minute", payload: {} },
  async run({ db }, { ids }) {
    const model = await openChosenModel(db);
    if (!model) return;
    // The work of each minute looks for what is new, unless somebody is at it.
    if (!ids && (await isUnderWay(db))) return;
    const waiting = ids?.length ? ids : await listWaiting(db, model);
    if (waiting.length === 0) {
      for (const gone of await completeModel(db, model.id)) await dropVectorIndex(db, gone);
      return;
    }
    await enqueue(db, embedPapersJob, { ids: await embedSome(db, model, waiting) });
  },
});

/** Whether there is a job that goes on with what another began: it has no key. */
async function isUnderWay(db: Database): Promise<boolean> {
  const open = and(eq(jobs.kind, embedPapersJob.kind), isNull(jobs.key), isNull(jobs.failedAt));
  return (await db.$count(jobs, open)) > 0;
}

/** @returns what was not done in one turn */
async function embedSome(db: Database, model: Model, ids: string[]): Promise<string[]> {
  const until = Date.now() + TURN;
  let at = 0;
  while (at < ids.length && Date.now() < until) {
    const papers = await textsOf(db, ids.slice(at, at + AT_ONCE));
    const vectors = await embedPapers(model.name, papers);
    await keepWidth(db, model, vectors[0]?.length);
    // One by one: whoever changes many papers at once never waits for two of these.
    for (const [i, paper] of papers.entries()) {
      const vector = vectors[i];
      if (vector) await keepVector(db, model, paper, vector);
    }
    embeddingsCounted.inc({ model: model.name }, papers.length);
    at += AT_ONCE;
  }
  return ids.slice(at);
}

interface Texts {
  id: string;
  title: string;
  abstract: string;
  digest: string;
}

const digest = sql`md5(plain_title || plain_abstract)`;

const textsOf = async (db: Database, ids: string[]): Promise<Texts[]> =>
  Array.from(
    await db.execute<Texts & Record<string, unknown>>(sql`
      select id, plain_title as title, plain_abstract as abstract, ${digest} as digest
      from papers where id = any(${idArray(ids)})`),
  );

/** The first vector of a model tells how wide they are, and gives them their index. */
async function keepWidth(db: Database, model: Model, width: number | undefined): Promise<void> {
  if (model.width !== null || !width) return;
  await indexVectors(db, model.id, width);
  await db.update(embeddingModels).set({ width }).where(eq(embeddingModels.id, model.id));
  model.width = width;
}

/** Unless the words have changed meanwhile: then they are looked for again. */
async function keepVector(
  db: Database,
  model: Model,
  paper: Texts,
  vector: Float32Array,
): Promise<void> {
  await db.execute(sql`
    insert into paper_embeddings (paper_id, model_id, embedding)
    select id, ${model.id}, ${vectorText(vector)}::halfvec from papers
    where id = ${paper.id} and ${digest} = ${paper.digest}
    on conflict (paper_id, model_id) do update
    set embedding = excluded.embedding, stale = false, made_at = now()`);
}
