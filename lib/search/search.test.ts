import { beforeAll, describe, expect, test } from "vitest";
import { makePaper } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { countTitleWords } from "./dictionary";
import { searchPapers } from "./queries";
import type { SearchInput } from "./schema";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

const PAPERS = {
  engine: [
    "The quokka engine",
    "An early machine that computes.",
    ["Ada Lovelace"],
    "cs.AR",
    "2020-05-01",
  ],
  notes: [
    "Notes on machines",
    "What a quokka engine weaves, as looms do.",
    ["Ada King Lovelace", "C. Babbage"],
    "cs.LG",
    "2021-06-01",
  ],
  apart: [
    "Machines apart",
    "A quokka that is far away from every engine.",
    ["Émilie du Châtelet"],
    "math.AG",
    "2022-07-01",
  ],
  diffusion: [
    "Diffusing quolls",
    "On diffusion and diffusive things.",
    ["Grace Hopper"],
    "cs.LG",
    "2023-08-01",
  ],
  transformer: ["A transformer of quolls", "Attention.", ["Grace Hopper"], "stat.ML", "2024-09-01"],
} as const;
type Name = keyof typeof PAPERS;

beforeAll(async () => {
  for (const [name, [plainTitle, plainAbstract, authors, category, publishedOn]] of Object.entries(
    PAPERS,
  )) {
    await makePaper(db, {
      ...{
        id: `find-${name}`,
        title: plainTitle,
        abstract: plainAbstract,
        plainTitle,
        plainAbstract,
      },
      ...{ authors: [...authors], categories: [category], publishedOn, featuredOn: null },
    });
  }
  await countTitleWords(db);
});

const find = async (input: SearchInput): Promise<Name[]> =>
  (await searchPapers(stranger, input)).items.map(({ paper }) => paper.id.slice(5) as Name);

describe("what a text finds", () => {
  test.each<[string, Name[]]>([
    ["quokka", ["engine", "apart", "notes"]],
    ["QUOKKAS engines", ["engine", "notes", "apart"]],
    ['"quokka engine"', ["engine", "notes"]],
    ["quokka -looms", ["engine", "apart"]],
    ['quokka -"quokka engine"', ["apart"]],
    ["looms or quolls", ["transformer", "diffusion", "notes"]],
    ["diffus*", ["diffusion"]],
    ["the quokka of", ["engine", "apart", "notes"]],
    ["author:lovelace", ["notes", "engine"]],
    ['author:"Ada Lovelace"', ["notes", "engine"]],
    ['author:"Lovelace, Ada"', ["engine"]],
    ["author:chatelet", ["apart"]],
    ["quokka -author:lovelace", ["apart"]],
    ["cat:cs quokka", ["engine", "notes"]],
    ["cat:CS.lg", ["diffusion", "notes"]],
    ["cat:cs.AR cat:math quokka", ["engine", "apart"]],
    ["quokka year:2021..", ["apart", "notes"]],
    ["quokka year:..2020", ["engine"]],
    ["quokka -year:2020", ["apart", "notes"]],
    ["quokka year:2020..2021 cat:cs.LG", ["notes"]],
    ["-quokka cat:cs", ["diffusion"]],
    ["quokka nowhereatall", []],
  ])("%s", async (q, names) => expect(await find({ q })).toEqual(names));

  test("parameters of older addresses ask for the same", async () => {
    expect(await find({ q: "quokka", category: "cs.LG" })).toEqual(["notes"]);
    expect(await find({ q: '"quokka', author: "Ada Lovelace" })).toEqual(["engine", "notes"]);
    expect(await find({ q: "quokka", from: "2020-05-02", to: "2021" })).toEqual(["notes"]);
    await expect(find({ q: "quokka", from: "soon" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("nothing is found by what only some would call a search", async () => {
    for (const q of ["", "the of and", "()&|!:*", '"', "-", "or", "%", "%_\\", "\u0000"]) {
      expect(await find({ q }), q).toEqual([]);
    }
    const said = await searchPapers(stranger, { q: "the of" });
    expect(said.understood.unused.map(({ text }) => text)).toEqual(["the", "of"]);
  });

  test("whatever is typed has an answer", async () => {
    for (const q of [
      "<-> quokka",
      "quokka:*A",
      "'quokka'' & |",
      "quokka <2> engine",
      "\\' quokka",
      "w".repeat(9000),
      "quokka ".repeat(1400),
      `"${"quokka ".repeat(1400)}`,
    ]) {
      const { understood } = await searchPapers(stranger, { q });
      expect(understood.text.length).toBeGreaterThan(0);
    }
  });
});

test("a sentence finds what has some of its words, behind what has all of them", async () => {
  const found = await searchPapers(stranger, { q: "machines weaving like looms computing early" });
  expect(found.items.map(({ paper }) => paper.id).slice(0, 1)).toEqual(["find-notes"]);
  expect(found.items.length).toBeGreaterThan(1);
  expect(found).toMatchObject({ some: true, total: found.items.length });
  const all = await searchPapers(stranger, { q: "early machine computes quokka" });
  expect(all.items[0]?.paper.id).toBe("find-engine");
  expect(all.items.length).toBeGreaterThan(1);
  expect(await find({ q: "early machine computes quokka cat:cs.AR" })).toEqual(["engine"]);
  expect(await find({ q: "early machine computes quokka", sort: "newest" })).toEqual(["engine"]);
});

describe("misspelt words", () => {
  test("find what was meant where they find nothing, and say so", async () => {
    const found = await searchPapers(stranger, { q: "transfomer cat:stat" });
    expect(found.items.map(({ paper }) => paper.id)).toEqual(["find-transformer"]);
    expect(found.instead).toEqual({ text: "transformer cat:stat", shown: true });
    expect(found.understood.text).toBe("transfomer cat:stat");
  });

  test("are not put right where they find something, or in quotes", async () => {
    expect((await searchPapers(stranger, { q: "quokka" })).instead).toBeNull();
    expect((await searchPapers(stranger, { q: '"transfomer"' })).items).toEqual([]);
  });
});

describe("the order", () => {
  test("of time, and of what is told of years and categories", async () => {
    expect(await find({ q: "quokka", sort: "newest" })).toEqual(["apart", "notes", "engine"]);
    const { total, exact, years, categories } = await searchPapers(stranger, { q: "quokka" });
    expect({ total, exact }).toEqual({ total: 3, exact: true });
    expect(years.map(({ name, papers }) => [name, papers])).toEqual([
      ["2022", 1],
      ["2021", 1],
      ["2020", 1],
    ]);
    expect(categories.map(({ name }) => name)).toEqual(["cs.AR", "cs.LG", "math.AG"]);
  });

  test.each(["relevance", "newest", "trending"] as const)(
    "pages by %s neither repeat nor skip",
    async (sort) => {
      const whole = await find({ q: "quokka or quolls", sort });
      const pages: Name[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchPapers(stranger, {
          q: "quokka or quolls",
          sort,
          cursor,
          limit: 2,
        });
        pages.push(...page.items.map(({ paper }) => paper.id.slice(5) as Name));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(whole).toHaveLength(5);
      expect(pages).toEqual(whole);
      await expect(find({ q: "quokka", sort, cursor: "broken" })).rejects.toMatchObject({
        code: "invalid",
      });
    },
  );

  test("hits are marked", async () => {
    const [hit] = (await searchPapers(stranger, { q: '"quokka engine"' })).items;
    const marked = hit?.title.filter((part) => part.hit).map(({ text }) => text);
    expect(marked).toEqual(["quokka", "engine"]);
  });
});
