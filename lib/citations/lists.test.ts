import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { readEnv } from "@/lib/env";
import { daysAgo, passDays } from "@/lib/history/testing";
import { createList } from "@/lib/lists/mutations";
import { dayText } from "@/lib/papers/period";
import { citeList } from "./lists";

const db = testDatabase();

async function makeList(name: string) {
  const owner = await makeUser(db, { name });
  const { id, slug, handle } = await createList(owner, { title: "Maps & $5 of RL" });
  await db.update(lists).set({ visibility: "public" }).where(eq(lists.id, id));
  await passDays(db, id, 40);
  const url = `${readEnv().LECTERN_URL}/@${handle}/${slug}@${daysAgo(40)}`;
  // Any day since then has that version.
  const asked = { handle, slug, day: daysAgo(3) };
  const cite = async (format: string, style?: string) =>
    new Response((await citeList(owner, { ...asked, format, style })).body).text();
  return { handle, url, cite, day: daysAgo(40) };
}

test("BibTeX, RIS and CSL-JSON lead to the version, by the owner's name", async () => {
  const { url, day, cite } = await makeList("Ada Lovelace");
  const bibtex = await cite("bibtex");
  expect(bibtex).toMatch(/^@misc\{Lovelace\d{4}Maps5RL,\n/);
  expect(bibtex).toContain("title = {Maps \\& \\$5 of {RL}},");
  expect(bibtex).toContain("author = {Lovelace, Ada},");
  expect(bibtex).toContain("howpublished = {Lectern},");
  expect(bibtex).toContain(`year = {${day.slice(0, 4)}},`);
  expect(bibtex).toContain(`note = {Reading list, version of ${dayText(day)}},`);
  expect(bibtex).toContain(`urldate = {${daysAgo(0)}},`);
  expect(bibtex).toContain(`url = {${url}},`);
  const ris = await cite("ris");
  expect(ris).toContain("TY  - ELEC\r\n");
  expect(ris).toContain(`DA  - ${day.replaceAll("-", "/")}\r\n`);
  expect(ris).toContain(`UR  - ${url}\r\n`);
  const [item] = JSON.parse(await cite("csl-json"));
  expect(item).toMatchObject({
    ...{ type: "webpage", title: "Maps & $5 of RL", URL: url, genre: "Reading list" },
    author: [{ family: "Lovelace", given: "Ada" }],
  });
});

test("references name the handle where there is no name, and the address of the version", async () => {
  const { handle, url, cite } = await makeList("");
  for (const style of ["apa", "chicago-author-date", "ieee", "nature", "acm"]) {
    const reference = await cite("text", style);
    expect(reference, style).toContain("Maps & $5 of RL");
    expect(reference.toLowerCase(), style).toContain(handle);
    expect(reference, style).toContain(url);
  }
});
