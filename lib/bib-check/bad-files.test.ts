import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { checkBib, correctBib } from "./queries";

const db = testDatabase();

const TITLE = "Maps that nobody else has drawn";
const GOOD = `@misc{good, title = {${TITLE} yet}, author = {Lovelace}, doi = {10.1000/bad}}`;

async function setUp() {
  const me = await makeUser(db);
  const { id } = await makePaper(db, { title: TITLE, plainTitle: TITLE, doi: "10.1000/bad" });
  const check = (text: string) => checkBib(me, { content: Buffer.from(text) });
  const correct = async (text: string) =>
    Buffer.from(
      (await correctBib(me, { content: Buffer.from(text), everything: true })).content,
    ).toString();
  return { me, id, check, correct };
}

test("each bad entry is told with its line and stays as it is; the good ones are corrected", async () => {
  const { check, correct } = await setUp();
  const text = `@misc{open, title = {never {closed}
@misc{no-equals, title {x}}
${GOOD}
@misc{empty}
@string{x = {y}}
@misc{untitled, author = {X}}
@misc{last, title = {Unpaired}`;
  const checked = await check(text);
  expect(checked.unreadable).toMatchObject([
    { line: 1, key: "open", problem: expect.stringContaining("braces") },
    { line: 2, key: "no-equals", problem: "Line 2: There is no “=” after “title”." },
    { line: 4, key: "empty", problem: "It has no title." },
    { line: 6, key: "untitled", problem: "It has no title." },
    { line: 7, key: "last", problem: expect.stringContaining("braces") },
  ]);
  expect(await correct(text)).toBe(text.replace(" yet", ""));
});

test("strings, comments, and lines of any kind stay as they are", async () => {
  const { check, correct } = await setUp();
  for (const line of ["\n", "\r\n", "\r"]) {
    const text = [
      "% @misc in a comment",
      '@string{t = "Maps that"}',
      "@comment{@misc{no, title = {No}}}",
      "@misc{concatenated, title = t # { nobody else has drawn yet},",
      "  author = {Lovelace}, doi = {10.1000/bad}}",
      "",
    ].join(line);
    expect((await check(text)).differing).toMatchObject([{ line: 4, key: "concatenated" }]);
    expect(await correct(text)).toBe(
      text.replace("t # { nobody else has drawn yet}", `{${TITLE}}`),
    );
  }
});

test("a cross-reference gives what an entry lacks, and what is its own is corrected", async () => {
  const { check, correct } = await setUp();
  const text = `@inproceedings{child, title = {${TITLE} yet}, author = {Lovelace}, doi = {10.1000/bad}, crossref = {Parent}}
@proceedings{parent, title = {A book of maps}, year = 2020}`;
  expect((await check(text)).unknown).toMatchObject([{ key: "parent" }]);
  expect(await correct(text)).toBe(text.replace(" yet", ""));
  expect((await check(text.replace("{Parent}", "{child}"))).differing).toHaveLength(1);
});

test("a thousand entries of one key are each corrected", async () => {
  const { check, correct } = await setUp();
  const text = `${GOOD}\n`.repeat(1000);
  expect((await check(text)).differing).toHaveLength(1000);
  expect(await correct(text)).toBe(text.replaceAll(" yet", ""));
});

test.each([
  [50 * 1024 * 1024, "Keep the file to 20 MB."],
  [0, "Choose a file, or paste some text."],
])("a file of %i bytes is refused", async (length, sentence) => {
  const content = Buffer.alloc(length, "@misc{a, title = {b}}\n");
  const { me } = await setUp();
  await expect(checkBib(me, { content })).rejects.toMatchObject({
    code: "invalid",
    message: sentence,
  });
});

test.each([
  ["nothing of BibTeX", "There is no BibTeX entry in it."],
  ["%PDF-1.7\n", "This is a PDF."],
  ["@misc{a, title = {b}}\n".repeat(20_001), "more than 20,000 entries"],
])("a file with %.20s is refused", async (text, sentence) => {
  const { check } = await setUp();
  await expect(check(text)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(sentence),
  });
});

test("20 MB without an end are read all the same", async () => {
  const { check } = await setUp();
  const text = `${GOOD}\n@misc{open, title = {${"{".repeat(5_000_000)}`;
  expect(await check(text)).toMatchObject({
    differing: [{ key: "good" }],
    unreadable: [{ line: 2 }],
  });
});
