import fc from "fast-check";
import { expect, test } from "vitest";
import { scanBibtex } from "@/lib/imports/bibtex-scanner";
import { applyPatches, isWritable, readExactly } from "./exact-text";
import { patchesOf } from "./patching";

type Changes = Record<string, string | null>;

/** The file after changes of its first entry. */
function change(bytes: string | Buffer, changes: Changes): Buffer {
  const file = readExactly(Buffer.from(bytes as string));
  const [entry] = [...scanBibtex(file.text)].filter((block) => block.kind === "entry");
  if (!entry) throw new Error("There is no entry.");
  const wanted = Object.entries(changes).map(([field, after]) => ({ field, after }));
  return Buffer.from(applyPatches(file, patchesOf(file.text, entry, wanted)));
}

const changed = (text: string, changes: Changes) => change(text, changes).toString();

test("a value is replaced with all that delimits it, and nothing else moves", () => {
  const text = `% A comment {\n@string{jmlr = "J. Mach."}\n\n@Article { a:1 ,
\tTitle  = "Old " # jmlr # { one},   year=2020 , note = {x}\n}\n\nAnything after.`;
  expect(changed(text, { title: "{New}" })).toBe(text.replace('"Old " # jmlr # { one}', "{New}"));
  expect(changed(text, { year: "{2021}" })).toBe(text.replace("2020", "{2021}"));
  expect(changed(text, { "@": "inproceedings" })).toBe(text.replace("@Article", "@Inproceedings"));
});

test.each([
  ["@MISC{a, title={T}}", "@ARTICLE{a, title={T}}"],
  ["@ misc{a, title={T}}", "@ article{a, title={T}}"],
])("the type of %s keeps its case", (before, after) => {
  expect(changed(before, { "@": "article" })).toBe(after);
});

test.each([
  ["@misc{a,\n  title = {T},\n}", "@misc{a,\n  title = {T},\n  doi = {D},\n}"],
  ["@misc{a,\n  title = {T}\n}", "@misc{a,\n  title = {T},\n  doi = {D}\n}"],
  ["@misc{a,\r\n\ttitle={T}\r\n}", "@misc{a,\r\n\ttitle={T},\r\n\tdoi={D}\r\n}"],
  ["@misc{a, title={T}, year=2020}", "@misc{a, title={T}, year=2020, doi={D}}"],
  ["@misc{a,title={T}}", "@misc{a,title={T},doi={D}}"],
  ["@misc(a, title = {T} , )", "@misc(a, title = {T} , doi = {D}, )"],
  [
    "@misc{a,\n  title  = {T},\n  author = {A},\n  year   = 2020\n}",
    "@misc{a,\n  title  = {T},\n  author = {A},\n  year   = 2020,\n  doi    = {D}\n}",
  ],
])("a new field of %j is written as its last one is", (before, after) => {
  expect(changed(before, { doi: "{D}" })).toBe(after);
});

test.each([
  ["@misc{a, b = {1}, c = 2, d = {3}}", { b: null }, "@misc{a, c = 2, d = {3}}"],
  ["@misc{a, b = {1}, c = 2, d = {3}}", { c: null }, "@misc{a, b = {1}, d = {3}}"],
  ["@misc{a, b = {1}, c = 2, d = {3}}", { d: null }, "@misc{a, b = {1}, c = 2}"],
  ["@misc{a, b = {1}, c = 2, d = {3}}", { c: null, d: null }, "@misc{a, b = {1},}"],
  ["@misc{a, b = {1}, c = 2}", { c: null, e: "{5}" }, "@misc{a, b = {1}, e = {5}}"],
  ["@misc{a,\n b = {1},\n c = 2,\n}", { c: null, e: "{5}" }, "@misc{a,\n b = {1},\n e = {5},\n}"],
  [
    "@misc{a, b = {1}, c = 2}",
    { b: "{2}", x: "{3}", y: "{4}" },
    "@misc{a, b = {2}, c = 2, x = {3}, y = {4}}",
  ],
  ["@misc{a, b = {1} c = 2}", { b: null }, "@misc{a, c = 2}"],
])("of %j, %o makes %j", (before, changes, after) => {
  expect(changed(before, changes)).toBe(after);
});

test("of a field that is there twice the first is changed, which counts", () => {
  expect(changed("@misc{a, t = {1}, t = {2}}", { t: "{3}" })).toBe("@misc{a, t = {3}, t = {2}}");
});

test.each([
  ["utf-8 with a mark", Buffer.from("\ufeff@misc{é, t = {Ä𝔘}, u = {☃}}\r\n"), "{ø}"],
  ["Latin-1", Buffer.from("@misc{\xe9, t = {\xc4}, u = {\xfc}}\r", "latin1"), "{\xf8}"],
  ["utf-16", Buffer.from("\ufeff@misc{é, t = {Ä𝔘}, u = {☃}}\n", "utf16le"), "{ø}"],
  ["utf-16be", Buffer.from("\ufeff@misc{é, t = {Ä}, u = {☃}}\n", "utf16le").swap16(), "{ø}"],
])("%s stays %s", (_, bytes, value) => {
  const { text, encoding } = readExactly(bytes);
  const after = change(bytes, { u: value });
  expect(readExactly(after)).toMatchObject({ encoding });
  expect(readExactly(after).text).toBe(text.replace(/u = \{[^}]*\}/, `u = ${value}`));
  expect(change(after, { u: /u = (\{[^}]*\})/.exec(text)?.[1] ?? "" })).toEqual(bytes);
});

test("Latin-1 lacks what it lacks", () => {
  expect(isWritable("Ångström, naïve", "windows-1252")).toBe(true);
  expect(isWritable("Erdős", "windows-1252")).toBe(false);
  expect(isWritable("Erdős 王", "utf-8")).toBe(true);
});

test("a file that breaks off within a character keeps its last bytes", () => {
  const bytes = Buffer.from("@misc{a, t = {1}} é").subarray(0, -1);
  const after = change(bytes, { t: "{2}" });
  expect(after.subarray(-2)).toEqual(bytes.subarray(-2));
});

test("whatever a file holds, taking nothing changes no byte, and one field changes itself alone", () => {
  const junk = fc.string({ unit: fc.constantFrom(...'@{}()"=,#\\ \r\n\tabé☃1%') });
  fc.assert(
    fc.property(junk, junk, junk, (before, value, after) => {
      const balanced = value.replace(/[{}@]/g, "");
      const entry = `@misc{key, t = {${balanced}}, u = {1}}`;
      const text = `${before.replaceAll("@", "")}\n${entry}\n${after}`;
      const file = readExactly(Buffer.from(text));
      expect(Buffer.from(applyPatches(file, []))).toEqual(Buffer.from(text));
      const now = changed(text, { t: "{NEW}" });
      expect(now).toBe(text.replace(`t = {${balanced}}`, () => "t = {NEW}"));
    }),
    { numRuns: 500 },
  );
});
