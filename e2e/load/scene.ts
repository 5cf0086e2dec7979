import type { Database } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import { attentionActs, libraryEntries, papers, paperVersions } from "@/db/schema";
import { createAnnotation } from "@/lib/annotations/mutations";
import { openSession } from "@/lib/auth/testing";
import { addToList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";

const PAPERS = 10_000;
const CHUNK = 500;

/** What the benchmark reads: 10,000 papers, a public list of 100, and two libraries. */
export type Scene = Awaited<ReturnType<typeof makeScene>>;

export async function makeScene(db: Database) {
  const ids = Array.from({ length: PAPERS }, (_, i) => `bench-${i}`);
  for (let at = 0; at < PAPERS; at += CHUNK) await insertPapers(db, ids.slice(at, at + CHUNK));
  const owner = await makeUser(db, { handle: "bench" });
  const { id } = await createList(owner, { title: "Bench" });
  for (const paper of ids.slice(0, 100)) await addToList(owner, { listId: id, paper });
  await updateList(owner, {
    ...{ id, title: "Bench", slug: "bench", description: "" },
    ...{ visibility: "public", sharesAnnotations: false },
  });
  await db.insert(attentionActs).values(
    ids.slice(0, 100).map((paperId) => ({
      ...{ userId: owner.viewer.id, paperId },
      act: "upvote" as const,
    })),
  );
  return {
    ids,
    list: id,
    owner: `lectern-session=${await openSession(db, owner.viewer.id)}`,
    small: await library(db, ids.slice(0, 100)),
    large: await library(db, ids),
    marked: await marked(db),
    readers: await readers(db, ids[30] ?? "", ids[31] ?? ""),
  };
}

async function insertPapers(db: Database, ids: string[]) {
  const rows = ids.map((id, i) => {
    const title = `On the $L_${i}$ norm of {\\it sparse} maps, part ${id}`;
    const abstract = `${`We bound the norm of map ${id} in the limit $n \\to \\infty$, with applications. `.repeat(8)}`;
    return { id, title, abstract };
  });
  await db.insert(papers).values(
    rows.map((row, i) => ({
      ...row,
      plainTitle: row.title,
      plainAbstract: row.abstract,
      authors: ["Ada Lovelace", "Grace Hopper", "Emmy Noether", "Sofya Kovalevskaya"],
      categories: ["math.FA"],
      primaryCategory: "math.FA",
      publishedOn: "2026-03-01",
      featuredOn: Number(row.id.slice(6)) < 25 ? "2026-04-01" : i % 2 ? "2025-01-01" : "2025-01-02",
      source: "manual" as const,
    })),
  );
  await db
    .insert(paperVersions)
    .values(rows.map((row) => ({ ...row, paperId: row.id, version: 1 })));
}

/** A reading group of 21, of which one reads: a paper with 5 notes of the others, and one with 500. */
async function readers(db: Database, few: string, many: string) {
  const reader = await makeUser(db);
  const { id } = await createList(reader, { title: "Readers" });
  for (const paper of [few, many]) await addToList(reader, { listId: id, paper });
  for (let person = 0; person < 20; person += 1) {
    const author = await makeUser(db);
    await addMember(reader, { listId: id, handle: author.viewer.handle });
    const annotate = (paper: string, i: number) =>
      createAnnotation(author, {
        ...{ paper, version: 1, start: person * 20 + i * 7, end: person * 20 + i * 7 + 40 },
        note: `Point **${i}**: compare the bound with [[${few}]].`,
        audience: `members:${id}`,
      });
    if (person < 5) await annotate(few, person);
    for (let i = 0; i < 25; i += 1) await annotate(many, i);
  }
  return { cookie: `lectern-session=${await openSession(db, reader.viewer.id)}`, few, many };
}

/** A person with 100 highlights on one paper of some 300 words, and notes on them. */
async function marked(db: Database) {
  const abstract =
    "The bound on the norm of every such map holds in the limit of many rows. ".repeat(28);
  const { id: paper } = await makePaper(db, { abstract, featuredOn: null });
  const reader = await makeUser(db);
  for (let i = 0; i < 100; i += 1) {
    const place = { paper, version: 1, start: i * 20, end: i * 20 + 12 };
    await createAnnotation(reader, { ...place, note: `Point ${i}.` });
  }
  return { cookie: `lectern-session=${await openSession(db, reader.viewer.id)}`, paper };
}

async function library(db: Database, ids: string[]) {
  const { viewer } = await makeUser(db);
  for (let at = 0; at < ids.length; at += CHUNK) {
    await db
      .insert(libraryEntries)
      .values(ids.slice(at, at + CHUNK).map((paperId) => ({ userId: viewer.id, paperId })));
  }
  return { user: viewer.id, cookie: `lectern-session=${await openSession(db, viewer.id)}` };
}
