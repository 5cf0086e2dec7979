import fc from "fast-check";
import { expect, test } from "vitest";
import { scanBibtex } from "./bibtex-scanner";

const scan = (text: string) => [...scanBibtex(text)];
const fieldsOf = (text: string) => {
  const [entry] = scan(text);
  if (entry?.kind !== "entry") throw new Error(JSON.stringify(entry));
  return Object.fromEntries(entry.fields.map(({ name, value }) => [name, value]));
};

test("entries come with their lines, keys and fields", () => {
  const text = `Anything before, by someone@example.org {or other}.

@Article{ knuth:84 ,
  Title = {On {K}-means},
  year = 1984, month = feb,
  note = "a {"} b" # " c",
}
@comment{@article{not, title = {This}}}
@preamble{"\\newcommand"} @misc(second, title = {Two (2)})
@book{
  title={No key}
}
`;
  expect(scan(text)).toMatchObject([
    { kind: "entry", line: 3, type: "article", key: "knuth:84" },
    { kind: "entry", line: 9, type: "misc", key: "second" },
    { kind: "entry", line: 10, type: "book", key: "" },
  ]);
  expect(fieldsOf(text)).toEqual({
    title: "On {K}-means",
    year: "1984",
    month: "feb",
    note: 'a {"} b c',
  });
});

test("strings stand for what they were last given", () => {
  const text = `@string{jmlr = "J. Mach. " # {Learn.}}
@STRING(me = {A. U. Thor}) @string{both = me # { and } # me}
@misc{a, journal = JMLR, author = both, note = unknown # 5}`;
  expect(fieldsOf(text)).toEqual({
    journal: "J. Mach. Learn.",
    author: "A. U. Thor and A. U. Thor",
    note: "unknown5",
  });
});

test("one that is never closed ends where the next begins, and takes nothing with it", () => {
  const text = `@misc{a, title = {A}}
@misc{b,
  title = {B {is open},
  year = 2020
}
@misc{c, title = {C}}
@misc{d, title = {D}, year 2020}
@misc{e, title = {E}, "x"}
@misc{f, title = "F}
@misc{g, title = {G}
`;
  expect(scan(text).map(({ kind, line, key }) => [kind, line, key])).toEqual([
    ["entry", 1, "a"],
    ["broken", 2, "b"],
    ["entry", 6, "c"],
    ["broken", 7, "d"],
    ["broken", 8, "e"],
    ["broken", 9, "f"],
    ["broken", 10, "g"],
  ]);
  const [, , , d] = scan(text);
  expect(d).toMatchObject({ problem: "Line 7: There is no “=” after “year”." });
});

test("missing and doubled commas are clear all the same", () => {
  expect(fieldsOf("@misc{a,, title = {A} year = {2020},, }")).toEqual({ title: "A", year: "2020" });
});

test("a line that begins like an address in a text is no entry", () => {
  expect(scan("@misc{a, note = {write to\n@someone (or not)}}")).toMatchObject([{ kind: "entry" }]);
});

test("whatever is written, good entries around it are read, with the right lines", () => {
  const junk = fc.string({ unit: fc.constantFrom(...'@{}()"=,#\\ \nab1%') });
  fc.assert(
    fc.property(junk, junk, (before, inside) => {
      const top = `@misc{first, title = {One}}\n`;
      const bad = `@misc{bad, title = {${inside}\n`;
      const text = `${top}${before.replaceAll("@", "")}\n${bad}@misc{last, title = {Two}}\n`;
      const blocks = scan(text);
      expect(blocks[0]).toMatchObject({ kind: "entry", key: "first", line: 1 });
      const last = blocks.at(-1);
      const line = text.slice(0, text.lastIndexOf("@misc{last")).split("\n").length;
      expect(last).toMatchObject({ kind: "entry", key: "last", line });
    }),
    { numRuns: 500 },
  );
});
