import { toCslItem } from "@/lib/citations/csl";
import { nameInOrder } from "@/lib/citations/names";
import type { Cited, CslDate } from "@/lib/citations/schema";
import { arxivPdf, textIn } from "./facts";

type Tags = Record<string, string | string[]>;

/** What Zotero calls them; of a preprint it would make a journal article otherwise. */
const ZOTERO_TYPES: Readonly<Record<string, string>> = {
  ...{ article: "preprint", "article-journal": "journalArticle", chapter: "bookSection" },
  ...{ "paper-conference": "conferencePaper", book: "book", thesis: "thesis", report: "report" },
};

/** The `<meta>` tags by which Google Scholar and reference managers know a paper. */
export function highwireTags(cited: Cited, origin: string): Tags {
  const item = toCslItem(cited, origin);
  const text = (name: string) => textIn(item[name]);
  const { arxivId, publishedOn, publishedPrecision } = cited.paper;
  const [firstPage, lastPage] = text("page")?.split("-") ?? [];
  const inConference = item.type === "paper-conference";
  const tags: Record<string, string | string[] | undefined> = {
    citation_title: item.title,
    citation_author: item.author?.map(nameInOrder),
    citation_publication_date: dateOf(item.issued),
    // The preprint was there before.
    citation_online_date:
      item.type !== "article" && publishedPrecision === "day"
        ? publishedOn.replaceAll("-", "/")
        : undefined,
    [inConference ? "citation_conference_title" : "citation_journal_title"]:
      text("container-title"),
    citation_volume: text("volume"),
    citation_issue: text("issue"),
    citation_firstpage: firstPage,
    citation_lastpage: lastPage,
    citation_doi: text("DOI"),
    citation_arxiv_id: arxivId ?? undefined,
    citation_pdf_url: arxivId ? arxivPdf(arxivId) : undefined,
    citation_abstract: text("abstract"),
    "z:itemType": ZOTERO_TYPES[item.type],
  };
  return Object.fromEntries(
    Object.entries(tags).filter(([, value]) => value !== undefined && value.length > 0),
  ) as Tags;
}

/** “2017/06/12”, as much of it as is known. */
const dateOf = (date: CslDate | undefined): string | undefined =>
  date?.["date-parts"][0]?.map((part) => String(part).padStart(2, "0")).join("/");
