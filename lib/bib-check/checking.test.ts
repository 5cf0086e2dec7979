import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { toBibtexEntry } from "@/lib/citations/bibtex";
import { upsertPaper } from "@/lib/papers/mutations";
import type { Checked } from "./schema";
import { check, correct, makeKnown } from "./testing";

const db = testDatabase();

const known = (values?: Parameters<typeof makeKnown>[1]) => makeKnown(db, values);

const NATURE = { journalRef: "Nature 521, 436-444 (2025)", doi: "10.1038/s1" };

const changesOf = ({ differing }: Checked) =>
  differing.flatMap(({ key, differences }) =>
    differences.map(({ field, why, before, after }) => [key, why, field, before, after]),
  );

test("a preprint that is published: type, place, year and DOI are offered, and the rest stays", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known(NATURE);
  const text = `@misc{key,
  title = {${title}},
  author = {Lovelace, A. and Babbage, C.},
  year = 2024, % not a comment here
  month = feb,
  eprint = {${arxivId}},
  archivePrefix = "arXiv"
}
`.replace(", % not a comment here", ",");
  const checked = await check(me, text);
  expect(changesOf(checked)).toEqual([
    ["key", "published", "@", "misc", "article"],
    ["key", "published", "journal", null, "{Nature}"],
    ["key", "published", "volume", null, "{521}"],
    ["key", "published", "pages", null, "{436--444}"],
    ["key", "published", "year", "2024", "{2025}"],
    ["key", "published", "month", "feb", null],
    ["key", "published", "doi", null, "{10.1038/s1}"],
  ]);
  expect(await correct(me, text)).toBe(`@article{key,
  title = {${title}},
  author = {Lovelace, A. and Babbage, C.},
  year = {2025},
  eprint = {${arxivId}},
  archivePrefix = "arXiv",
  journal = {Nature},
  volume = {521},
  pages = {436--444},
  doi = {10.1038/s1}
}
`);
  expect(await check(me, await correct(me, text))).toMatchObject({ agreeing: 1, differing: [] });
});

test("an article of a journal with arXiv’s name is a preprint, whose id is kept", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known(NATURE);
  const text = `@article{key, title = {${title}}, author = {A. Lovelace and C. Babbage}, year = {2025},
  journal = {arXiv preprint arXiv:${arxivId}}, volume = {abs/${arxivId}}, doi = {10.48550/arXiv.${arxivId}}}`;
  expect(await correct(me, text)).toBe(
    `@article{key, title = {${title}}, author = {A. Lovelace and C. Babbage}, year = {2025},
  journal = {Nature}, volume = {521}, doi = {10.1038/s1}, pages = {436--444}, eprint = {${arxivId}}, archivePrefix = {arXiv}, primaryClass = {math.CA}}`,
  );
});

test("a talk takes the place of a journal with arXiv’s name", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known({ journalRef: "Proc. of the Conference on Maps, 2024" });
  const text = `@article{key, title={${title}}, author={Lovelace and Babbage}, year=2024, journal={CoRR}, eprint={${arxivId}}}`;
  expect(changesOf(await check(me, text)).map(([, , ...rest]) => rest)).toEqual([
    ["@", "article", "inproceedings"],
    ["journal", "{CoRR}", null],
    ["booktitle", null, "{Proc. of the Conference on Maps, 2024}"],
  ]);
});

test.each([
  ["journal", "@article", "journal = {J. of Maps}"],
  ["journaltitle", "@article", "journaltitle = {J. of Maps}"],
  ["book", "@inproceedings", "booktitle = {Maps}"],
  ["cross-reference", "@inproceedings", "crossref = {conf}"],
])("an entry that has a %s of its own is published already", async (_, type, place) => {
  const me = await makeUser(db);
  const { arxivId, title } = await known(NATURE);
  const fields = `title = {${title}}, author = {Lovelace and Babbage}, eprint = {${arxivId}}`;
  const text = `${type}{key, ${fields}, ${place}}\n@proceedings{conf, title = {All maps of the year}}`;
  expect((await check(me, text)).differing).toEqual([]);
});

test("where only a DOI is known, it is all that is offered; arXiv’s own is none", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known({ doi: "10.1/x_y" });
  const other = await known();
  const entry = (id: string | null, t: string) =>
    `@misc{key, title = {${t}}, author = {Lovelace and Babbage}, eprint = {${id}}}\n`;
  expect(
    changesOf(await check(me, entry(arxivId, title) + entry(other.arxivId, other.title))),
  ).toEqual([["key", "published", "doi", null, "{10.1/x_y}"]]);
  const same = entry(arxivId, title).replace(
    "eprint",
    "doi = {https://doi.org/10.1/X\\_y}, eprint",
  );
  expect((await check(me, same)).differing).toEqual([]);
});

test("biblatex keeps its fields", async () => {
  const me = await makeUser(db);
  const { arxivId, title } = await known(NATURE);
  const text = `@online{key, title = {${title}}, author = {Lovelace and Babbage}, date = {2024-02-01}, eprinttype = {arxiv}, eprint = {${arxivId}}}`;
  expect(await correct(me, text)).toContain("@article{key");
  expect(await correct(me, text)).toContain("date = {2025}");
});

test("a title of an earlier version, another title, and one that is the same but for its form", async () => {
  const me = await makeUser(db);
  const paper = await known({ title: "Old maps of Gröbner" });
  const { authors, arxivId } = paper;
  await upsertPaper(db, { ...paper, title: "New maps of $L_2$", source: "arxiv" });
  const entry = (title: string) =>
    `@misc{key, title = {${title}}, author = {${authors.join(" and ")}}, eprint = {${arxivId}}}`;
  const notes = async (title: string) =>
    (await check(me, entry(title))).differing.flatMap(({ differences }) =>
      differences.map(({ note }) => note),
    );
  expect(await notes('{Old} Maps of Gr{\\"o}bner')).toEqual([
    "That was the title of an earlier version.",
  ]);
  expect(await notes("Something else")).toEqual(["Here it has another title."]);
  expect(await notes("new {MAPS} of {$L_{2}$}.")).toEqual([]);
  expect(await correct(me, entry("Old maps of Gröbner"))).toBe(entry("New maps of $L_2$"));
});

test("a subtitle belongs to the title", async () => {
  const me = await makeUser(db);
  const { arxivId } = await known({ title: "Maps: a view", plainTitle: "Maps: a view" });
  const entry = (title: string, subtitle: string) =>
    `@misc{key, title = {${title}}, subtitle = {${subtitle}}, author = {Lovelace and Babbage}, eprint = {${arxivId}}}`;
  expect((await check(me, entry("Maps", "A View"))).differing).toEqual([]);
  expect(await correct(me, entry("Maps", "Another View"))).toContain(
    "{key, title = {Maps: a view}, author",
  );
});

test("an entry that Lectern wrote agrees with what it knows", async () => {
  const me = await makeUser(db);
  const papers = [
    await known(NATURE),
    await known({
      authors: ["Jörg von Müller-Łoś", "ATLAS Collaboration"],
      title: "On $x^2$ & {\\it more}: 50\\% of α",
    }),
    await known({ authors: ["Martin King Jr.", "王 小明"], doi: "10.1/a_b" }),
  ];
  const text = papers
    .map((paper) => toBibtexEntry({ key: "k", paper }, { origin: "https://lectern.example" }))
    .join("\n");
  expect(await check(me, text)).toMatchObject({ agreeing: 3, differing: [], unknown: [] });
});

test("entries are found by id, DOI, address, or title with year and author", async () => {
  const me = await makeUser(db);
  const { arxivId, title, plainTitle } = await known({ doi: "10.1000/found" });
  const wrong = "title = {Wrong}, author = {Lovelace and Babbage}";
  const found = await check(
    me,
    `@misc{a, ${wrong}, eprint = {${arxivId}v2}}
@misc{b, ${wrong}, doi = {10.1000/FOUND}}
@misc{c, ${wrong}, url = {https://arxiv.org/abs/${arxivId}}}
@misc{d, title = {{${plainTitle}}}, author = {Lovelace}, year = 2024}
@misc{e, title = {${title}}, author = {Lovelace}, year = 1999}
@misc{f, title = {Nobody knows}}`,
  );
  expect(found.differing.map(({ key }) => key)).toEqual(["a", "b", "c", "d"]);
  expect(found.unknown.map(({ key, line }) => [key, line])).toEqual([
    ["e", 5],
    ["f", 6],
  ]);
});
