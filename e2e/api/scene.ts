import { test as base, expect } from "@playwright/test";
import { eq, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type { Connection } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { annotateQuote } from "@/lib/annotations/mutations";
import { exportLibrary } from "@/lib/citations/exporting";
import { prepareImport } from "@/lib/imports/preparing";
import { setRemark } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { makeToken, revokeToken } from "@/lib/tokens/mutations";
import { connectToApp } from "../fixtures";

type Me = Awaited<ReturnType<typeof makeUser>>;

/** Somebody with something of every kind, and the tokens with which the API is tried on it. */
export interface Scene {
  db: Connection["db"];
  me: Me;
  other: Me;
  /** Somebody else again, without a token. */
  third: Me;
  /** In the library, with a tag and a remark, and in the list. */
  paper: string;
  /** In no library. */
  further: string;
  tag: string;
  list: string;
  /** On words of the paper. */
  annotation: string;
  /** An import, to be looked at. */
  brought: string;
  tokens: Record<"read" | "write" | "expired" | "revoked" | "other", string>;
}

/** Without a browser. */
export const test = base.extend<{ db: Connection["db"]; scene: Scene }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
  db: async ({}, use) => {
    const connection = connectToApp();
    await use(connection.db);
    await connection.close();
  },
  scene: async ({ db }, use) => use(await makeScene(db)),
});

export { expect };

export async function makeScene(db: Connection["db"]): Promise<Scene> {
  const [me, other, third] = [await makeUser(db), await makeUser(db), await makeUser(db)];
  const { id: paper } = await makePaper(db, { featuredOn: null });
  const { id: further } = await makePaper(db, { featuredOn: null });
  const { id: tag } = await tagPaper(me, { paper, name: "mine alone" });
  await setRemark(me, { paper, remark: "mine alone" });
  const { id: list } = await createList(me, { title: "mine alone" });
  await addToList(me, { listId: list, paper });
  const { id: annotation } = await annotateQuote(me, { paper, quote: "What", note: "mine alone" });
  // Gives the papers their citation keys, which the first export of all does.
  await exportLibrary(me, { format: "bibtex" });
  const { id: brought } = await prepareImport(me, { content: "@misc{a, title = {mine alone}}" });
  const tokens = await makeTokens(db, me, other);
  return { db, me, other, third, paper, further, tag, list, annotation, brought, tokens };
}

async function makeTokens(db: Connection["db"], me: Me, other: Me): Promise<Scene["tokens"]> {
  const make = (of: Me, scopes: string) => makeToken(of, { name: "Test", scopes });
  const [read, write, expired, revoked, others] = [
    await make(me, "read"),
    await make(me, "write"),
    await make(me, "write"),
    await make(me, "write"),
    await make(other, "write"),
  ];
  const { tokens } = schema;
  await db
    .update(tokens)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(tokens.id, expired.id));
  await revokeToken(me, { id: revoked.id });
  return {
    read: read.secret,
    write: write.secret,
    expired: expired.secret,
    revoked: revoked.secret,
    other: others.secret,
  };
}

/** What changes by asking alone. */
const BOOKKEEPING = ["tokens", "kept_answers"];

/** All rows that belong to somebody, whatever tables there are. */
export async function everythingOf({ db, viewer }: Me): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of Object.values(schema)) {
    if (!is(table, PgTable) || !("userId" in table)) continue;
    const { name } = getTableConfig(table);
    if (BOOKKEEPING.includes(name)) continue;
    const owner = (table as unknown as Record<string, never>).userId;
    const rows = await db
      .select()
      .from(table)
      .where(eq(owner as never, viewer.id));
    all[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return all;
}
