import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { upsertPaper } from "@/lib/papers/mutations";
import { digestOf } from "./digest";
import { correctBib } from "./queries";
import { check, correct, makeKnown } from "./testing";

const db = testDatabase();

const known = (values?: Parameters<typeof makeKnown>[1]) => makeKnown(db, values);

test("wrong authors are offered in the letters of the file", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known({ authors: ["Kurt Gödel", "Paul Erdős"] });
  const entry = (author: string) =>
    `@misc{key, title = {${title}}, author = ${author}, eprint = {${arxivId}}}`;
  const checked = await check(me, entry('{K. G{\\"o}del}'));
  expect(checked.differing[0]?.differences).toMatchObject([
    {
      why: "authors",
      note: "Missing: Paul Erdős.",
      after: '{G{\\"o}del, Kurt and Erd{\\H{o}}s, Paul}',
    },
  ]);
  expect(await correct(me, entry("{Gödel}"))).toBe(entry("{Gödel, Kurt and Erdős, Paul}"));
  const latin = Buffer.from(entry("{G\xf6del}"), "latin1");
  const { content } = await correctBib(me, { content: latin, everything: true });
  expect(Buffer.from(content).toString("latin1")).toBe(
    entry('{G{\\"o}del, Kurt and Erd{\\H{o}}s, Paul}'),
  );
});

test("what the encoding of the file lacks is said, and not written", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known({ authors: ["王 小明"] });
  const entry = `@misc{caf\xe9, title = {${title}}, author = {B}, eprint = {${arxivId}}}`;
  const latin = Buffer.from(entry, "latin1");
  const checked = await check(me, latin);
  expect(checked.notice).toContain("Latin-1");
  expect(checked.differing[0]?.differences).toMatchObject([
    { blocked: "The file is in Latin-1, which lacks some of these letters." },
  ]);
  const { content, taken } = await correctBib(me, { content: latin, everything: true });
  expect([Buffer.from(content), taken]).toEqual([latin, 0]);
});

test("one difference, one entry, or everything is taken, and what was not seen is not", async () => {
  const me = await makeUser(db);
  const [one, two] = [await known(), await known()];
  const entry = (id: string | null) =>
    `@misc{same, title = {Wrong}, author = {X}, eprint = {${id}}}\n`;
  const text = entry(one.arxivId) + entry(two.arxivId);
  const { differing } = await check(me, text);
  const title = differing[0]?.differences[0] ?? expect.fail();
  const take = [`1 title ${digestOf(title)}`];
  expect(await correct(me, text, {})).toBe(text);
  const right = entry(one.arxivId).replace("Wrong", one.title);
  expect(await correct(me, text, { take })).toBe(right + entry(two.arxivId));
  expect(await correct(me, text, { entry: "2", take })).toBe(
    right +
      entry(two.arxivId)
        .replace("Wrong", two.title)
        .replace("{X}", "{Lovelace, Ada and Babbage, Charles}"),
  );
  const conflict = { code: "conflict" };
  await upsertPaper(db, { ...one, title: "Newer", source: "arxiv" });
  await expect(correct(me, text, { take })).rejects.toMatchObject(conflict);
  await expect(correct(me, text, { take: ["9 title 01234567"] })).rejects.toMatchObject(conflict);
  await expect(correct(me, text, { take: ["x"] })).rejects.toMatchObject({ code: "invalid" });
});
