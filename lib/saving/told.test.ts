import { expect, test } from "vitest";
import { bookmarkletAddress } from "./bookmarklet";
import { readTold } from "./told";

const told = (query: string, url: string | null = null) =>
  readTold(new URLSearchParams(query), url);

test("what a page says fills in the form", () => {
  expect(
    told("title=Maps+that%0Abend&author=Lovelace,+Ada&author=C.+Babbage&date=2024/05/17&at=ICLR"),
  ).toEqual({
    ...{ title: "Maps that bend", authors: "Ada Lovelace\nC. Babbage" },
    ...{ kind: "paper-conference", place: "ICLR", published: "2024-05-17" },
  });
  expect(told("title=Maps+%7C+OpenReview&date=May+2024&in=Nature")).toMatchObject({
    ...{ title: "Maps", kind: "article-journal", place: "Nature", published: "" },
  });
  expect(told("date=2024", "https://aclanthology.org/W04-1013/")).toMatchObject({
    ...{ title: "", authors: "", kind: "paper-conference", published: "2024" },
  });
  expect(told("author=Plato,+Jr.,+X")).toMatchObject({
    authors: "Plato, Jr., X",
    kind: "document",
  });
});

/** Runs the bookmark on a page with these tags. @returns where it leads */
function run(tags: [name: string, content: string][], title = "A page") {
  const page = {
    location: { href: "https://openreview.net/forum?id=x&y=1#z" },
    document: {
      title,
      querySelectorAll: (selector: string) =>
        tags
          .filter(([name]) => selector === `meta[name="${name}"]`)
          .map(([, content]) => ({ content })),
    },
  };
  const address = bookmarkletAddress("https://papers.example.org");
  expect(address).toMatch(/^javascript:[\w%.!~*'()-]+$/);
  const code = decodeURIComponent(address.slice("javascript:".length));
  new Function("location", "document", code)(page.location, page.document);
  return new URL(page.location.href);
}

test("the bookmark takes the page and what it says along", () => {
  const to = run([
    ["citation_title", "Maps & “bends”"],
    ["citation_author", "Lovelace, Ada"],
    ["citation_author", "Babbage, C."],
    ["citation_date", "2024/05"],
    ["citation_publication_date", "2024/05/17"],
    ["citation_doi", ""],
    ["citation_conference_title", "ICLR"],
  ]);
  expect(to.origin + to.pathname).toBe("https://papers.example.org/save");
  expect([...to.searchParams]).toEqual([
    ["url", "https://openreview.net/forum?id=x&y=1#z"],
    ["title", "Maps & “bends”"],
    ["author", "Lovelace, Ada"],
    ["author", "Babbage, C."],
    ["date", "2024/05/17"],
    ["at", "ICLR"],
  ]);
  expect(run([]).searchParams.get("title")).toBe("A page");
});
