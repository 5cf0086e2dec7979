import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Database } from "@/db/client";
import { papers } from "@/db/schema";
import { ownRecord } from "@/lib/ingest/own-lines";
import { upsertPaper } from "@/lib/papers/mutations";

const FILE = new URL("../../db/seed/sample-papers.json", import.meta.url);

/**
 * Loads the sample library into an empty database. Loading it again changes nothing.
 * @returns how many papers were added
 */
export async function seedWhenEmpty(db: Database): Promise<number> {
  return (await db.$count(papers)) > 0 ? 0 : seed(db);
}

export async function seed(db: Database): Promise<number> {
  let added = 0;
  const sample = z.array(ownRecord).parse(JSON.parse(await readFile(FILE, "utf8")));
  for (const paper of sample) {
    if ((await upsertPaper(db, { ...paper, source: "sample" })) === "added") added += 1;
  }
  return added;
}
