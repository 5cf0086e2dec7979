import { describe, expect, test } from "vitest";
import { toJsonLd } from "./json-ld";
import { toCodeUnits } from "./positions";
import { readFile } from "./reading";
import { exported, ORIGIN, PAPER, tag } from "./testing";
import { complaints } from "./testing-model";

const COLLECTION = { origin: ORIGIN, id: `${ORIGIN}/all`, label: "All" };
const READER = { origin: ORIGIN, handle: "ada" };
const write = (...annotations: Parameters<typeof toJsonLd>[0]) =>
  JSON.parse(toJsonLd(annotations, COLLECTION));
const read = (document: unknown, reader = READER) => readFile(JSON.stringify(document), reader);

const EVERYTHING = [
  exported("ducks", { color: "green" }),
  exported("geese", { note: "**Why?** [[2205.13147]]", tags: [tag("birds"), tag("to do")] }),
  exported("words that are gone", { note: "Detached." }),
  exported(null, { note: "All of it.", visibility: "public" }),
  exported("norms", { visibility: "members", listId: "l1" }),
  exported(null, { paper: { ...PAPER, id: "own-1", arxivId: null }, note: "x" }),
];

describe("what goes out", () => {
  test("keeps all that the model asks for", () => {
    expect(complaints(write(...EVERYTHING))).toEqual([]);
    expect(complaints(write())).toEqual([]);
  });

  test("a highlight has no body, and both selectors in the version's text", () => {
    const [highlight] = write(exported("ducks", { id: "a", color: "rose" })).first.items;
    expect(highlight).toEqual({
      id: `${ORIGIN}/annotations/a`,
      type: "Annotation",
      motivation: "highlighting",
      creator: { id: `${ORIGIN}/@ada`, type: "Person", nickname: "ada" },
      created: "2026-03-01T10:00:00.123Z",
      modified: "2026-03-02T10:00:00.000Z",
      audience: { type: "schema:Audience", "schema:audienceType": "private" },
      stylesheet: { type: "CssStylesheet", value: ".rose { background: #f6cfd3 }" },
      target: {
        type: "SpecificResource",
        source: `${ORIGIN}/paper/2401.00001v2`,
        scope: "https://arxiv.org/abs/2401.00001",
        styleClass: "rose",
        selector: [
          {
            type: "TextQuoteSelector",
            exact: "ducks",
            prefix: "Small 🦆 ",
            suffix: ` and 🦆 geese bound $L_\\infty$ n`,
          },
          // The duck is one character of two code units.
          { type: "TextPositionSelector", start: 8, end: 13 },
        ],
      },
    });
  });

  test("a note is a comment, tags are tags, and a note on the paper selects nothing of it", () => {
    const [noted, whole] = write(
      exported("ducks", { note: "So.", tags: [tag("birds")] }),
      exported(null, { note: "All." }),
    ).first.items;
    expect(noted.motivation).toBe("commenting");
    expect(noted.body).toEqual([
      { type: "TextualBody", value: "So.", format: "text/markdown", purpose: "commenting" },
      { type: "TextualBody", value: "birds", purpose: "tagging" },
    ]);
    expect(whole.target.selector).toBeUndefined();
  });

  test("a quote that has no place has no position", () => {
    const [detached] = write(exported("gone")).first.items;
    expect(detached.target.selector).toEqual([{ type: "TextQuoteSelector", exact: "gone" }]);
  });
});

describe("what comes back", () => {
  test("is what went out", () => {
    const { entries, skipped } = read(write(...EVERYTHING));
    expect(skipped).toEqual([]);
    EVERYTHING.forEach((annotation, i) => {
      const { selectors, text } = annotation;
      const entry = entries[i];
      expect(entry).toMatchObject({
        number: i + 1,
        id: annotation.id,
        paper: annotation.paper.id,
        version: 2,
        color: annotation.color,
        note: annotation.note,
        tags: annotation.tags.map(({ name }) => name),
        created: annotation.createdAt,
        modified: annotation.updatedAt,
      });
      const place = entry?.position && toCodeUnits(text, entry.position);
      expect(entry?.quote ? { ...entry.quote, start: null, end: null, ...place } : null).toEqual(
        selectors,
      );
    });
  });

  test("also as a page, one annotation, or an array of them", () => {
    const document = write(...EVERYTHING);
    const context = { "@context": document["@context"] };
    const page = { ...context, ...document.first };
    const single = { ...context, ...document.first.items[0] };
    expect(read(page).entries).toHaveLength(6);
    expect(read(single).entries).toHaveLength(1);
    expect(read([single, single]).entries).toHaveLength(2);
  });

  test("nothing by others of this place, and replies not", () => {
    const document = write(exported("ducks"), exported("geese"));
    expect(read(document, { ...READER, handle: "bob" }).skipped).toEqual([
      { number: 1, reason: "It is not yours." },
      { number: 2, reason: "It is not yours." },
    ]);
    document.first.items[1].motivation = "replying";
    expect(read(document).skipped).toEqual([{ number: 2, reason: "It is a reply." }]);
  });

  test("another Lectern's, as new ones", () => {
    const [entry] = read(write(exported("ducks")), {
      origin: "https://other.example",
      handle: "bob",
    }).entries;
    expect(entry).toMatchObject({ id: null, paper: "2401.00001", version: 2 });
  });

  test("as loosely as the model allows", () => {
    const { entries } = read({
      "@context": ["http://www.w3.org/ns/anno.jsonld", "http://example.org/more"],
      id: "urn:uuid:1",
      type: ["Annotation"],
      body: "A remark.",
      target: {
        source: { id: "https://arxiv.org/abs/2401.00001v7" },
        selector: { type: "TextQuoteSelector", exact: "ducks" },
      },
    });
    expect(entries).toMatchObject([
      {
        id: null,
        paper: "2401.00001",
        // arXiv counts its versions otherwise than a Lectern does.
        version: null,
        quote: { exact: "ducks", prefix: "", suffix: "" },
        note: "A remark.",
        created: null,
      },
    ]);
  });

  test.each([
    ["an id that is none", { id: 7 }, "id: "],
    ["a moment that is none", { created: "yesterday" }, "created: is no moment"],
    ["a year that is none", { created: "0000-01-01T00:00:00Z" }, "created: is not likely"],
    ["a time to come", { modified: "2999-01-01T00:00:00Z" }, "modified: is not likely"],
    ["a value that is no text", { body: [{ value: 7 }] }, "body.0.value: "],
    ["a target that is none", { target: 7 }, "target.0: "],
    ["another page", { target: "https://example.org/" }, "It is not on a paper."],
    [
      "a quote without words",
      { target: { source: `${ORIGIN}/paper/x`, selector: { type: "TextQuoteSelector" } } },
      "quote.exact: ",
    ],
    [
      "a negative position",
      {
        target: {
          source: `${ORIGIN}/paper/x`,
          selector: [
            { type: "TextQuoteSelector", exact: "a" },
            { type: "TextPositionSelector", start: -1, end: 3 },
          ],
        },
      },
      "position.start: ",
    ],
    [
      "a long quote",
      {
        target: {
          source: `${ORIGIN}/paper/x`,
          selector: { type: "TextQuoteSelector", exact: "a".repeat(20_001) },
        },
      },
      "quote.exact: is longer",
    ],
    ["a long note", { body: "n".repeat(10_001) }, "Its note is longer than 10,000 characters."],
    [
      "nothing said",
      { target: `${ORIGIN}/paper/x`, body: " \0" },
      "It has neither a quote nor a note.",
    ],
  ])("but not %s", (_, wrong, reason) => {
    const document = write(exported("ducks"), exported("geese"));
    Object.assign(document.first.items[1], wrong);
    const { entries, skipped } = read(document);
    expect(entries).toHaveLength(1);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.number).toBe(2);
    expect(skipped[0]?.reason).toContain(reason);
  });
});
