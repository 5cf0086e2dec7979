import { expect, test } from "vitest";
import { type Candidate, groupDuplicates } from "./grouping";

const LONG = "attentionisallyouneedforsure";
const one = (id: string, values: Partial<Candidate> = {}): Candidate => ({
  ...{
    id,
    doi: null,
    arxivId: null,
    titleKey: `title${id}ofitsown`,
    year: 2020,
    author: "Ada Lovelace",
  },
  ...values,
});
const found = (candidates: Candidate[], distinct?: string[]) =>
  groupDuplicates(candidates, new Set(distinct)).map(({ members, why }) => [
    members.join(" "),
    why.join(" "),
  ]);

test("an id in common makes papers one, whatever else they say", () => {
  const doi = "10.1000/x";
  expect(found([one("b", { doi }), one("a", { doi }), one("c")])).toEqual([["a b", "doi"]]);
  const arxivId = "2401.00001";
  expect(found([one("a", { arxivId }), one("b", { arxivId, year: 1990 })])).toEqual([
    ["a b", "arxiv"],
  ]);
  expect(found([one("a", { doi, arxivId }), one("b", { doi }), one("c", { arxivId })])).toEqual([
    ["a b c", "doi arxiv"],
  ]);
});

test.each<[string, Partial<Candidate>, Partial<Candidate>, boolean]>([
  ["all the same", {}, {}, true],
  ["a preprint a year older", { year: 2019 }, {}, true],
  ["two years apart", { year: 2018 }, {}, false],
  ["no year known", { year: null }, {}, true],
  ["a given name cut short", { author: "A. Lovelace" }, {}, true],
  ["another first author", { author: "Grace Hopper" }, {}, false],
  ["no author known", { author: "" }, {}, true],
  ["two arXiv ids", { arxivId: "2401.00001" }, { arxivId: "2401.00002" }, false],
  ["two DOIs", { doi: "10.1000/a" }, { doi: "10.1000/b" }, false],
  ["an arXiv id and a DOI", { arxivId: "2401.00001" }, { doi: "10.1000/b" }, true],
  ["another title", { titleKey: `${LONG}too` }, {}, false],
])("the same title, and %s", (_, a, b, same) => {
  const title = { titleKey: LONG };
  const groups = found([one("a", { ...title, ...a }), one("b", { ...title, ...b })]);
  expect(groups).toEqual(same ? [["a b", "title"]] : []);
});

test.each<[string, Partial<Candidate>, boolean]>([
  ["deepsets", {}, true],
  ["deepsets", { year: 2021 }, false],
  ["deepsets", { year: null }, false],
  ["deepsets", { author: "" }, false],
  ["introduction", {}, false],
  ["", {}, false],
])("of a short title like “%s” all must agree (%o)", (titleKey, values, same) => {
  expect(found([one("a", { titleKey }), one("b", { titleKey, ...values })])).toHaveLength(
    same ? 1 : 0,
  );
});

test("a title between two papers with ids joins one of them, never both", () => {
  const titleKey = LONG;
  const [a, c] = ["2401.00001", "2401.00002"].map((arxivId) => ({ titleKey, arxivId }));
  expect(found([one("a", a), one("b", { titleKey }), one("c", c)])).toEqual([["a b", "title"]]);
});

test("what is kept apart is in no group together", () => {
  const title = { titleKey: LONG };
  const three = ["a", "b", "c"].map((id) => one(id, title));
  expect(found(three, ["a b"])).toEqual([["a c", "title"]]);
  expect(found(three, ["a b", "a c"])).toEqual([["b c", "title"]]);
  expect(found(three, ["a b", "a c", "b c"])).toEqual([]);
});

test("thousands of the same title make groups that can be looked at", () => {
  const many = Array.from({ length: 10_000 }, (_, n) => one(`p${n}`, { titleKey: LONG }));
  expect(groupDuplicates(many)).toHaveLength(1000);
});
