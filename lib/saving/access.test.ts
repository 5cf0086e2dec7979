import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { saveFromArxiv, saveOwnPaper } from "./mutations";
import { findSavable } from "./queries";

const db = testDatabase();
const typed = {
  ...{ title: "Maps", authors: "Ada", kind: "article", url: "https://a.example.org/maps" },
};

const everything = async () => [
  await db.select().from(papers).orderBy(papers.id),
  await db.select().from(libraryEntries).orderBy(libraryEntries.paperId),
];

test.each<[string, (ctx: Context, arxiv: string) => Promise<unknown>]>([
  ["findSavable", (ctx, paper) => findSavable(ctx, { paper })],
  ["saveFromArxiv", (ctx, arxiv) => saveFromArxiv(ctx, { arxiv })],
  ["saveOwnPaper", (ctx) => saveOwnPaper(ctx, typed)],
])("%s is for the signed in", async (name, verb) => {
  const id = `2402.${String(10_000 + name.length)}`;
  await makePaper(db, { id, arxivId: id });
  const before = await everything();
  await expect(verb({ viewer: ANONYMOUS, db }, id)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await everything()).toEqual(before);
  await verb(await makeUser(db), id);
});

test("nobody finds another’s own paper, by its id, its DOI or its address", async () => {
  const [owner, other] = [await makeUser(db), await makeUser(db)];
  const { paper } = await saveOwnPaper(owner, { ...typed, doi: "10.1000/own" });
  expect(await findSavable(owner, { paper })).toMatchObject({ kind: "known" });
  await expect(findSavable(other, { paper })).rejects.toMatchObject({ code: "not_found" });
  for (const url of ["https://doi.org/10.1000/own", typed.url]) {
    expect(await findSavable(other, { url })).toMatchObject({ kind: "unknown" });
  }
});
