import { nameOf, namesOf } from "./names";
import { arxivIdOf, arxivPaper, type Told, Unusable } from "./told";
import { type Inside, insideOf } from "./xml";

/** A record of arXiv's OAI-PMH, with metadata of the kinds `arXiv` or `arXivRaw`. @throws Unusable */
export function toldOfRecord(xml: string): Told {
  const record = insideOf(xml);
  const header = record.one("header");
  const { id } = arxivIdOf((header?.text("identifier") ?? "").replace(/^oai:arxiv\.org:/i, ""));
  if (header?.attribute("status") === "deleted") return { gone: id };
  const metadata = record.one("metadata");
  const raw = metadata?.one("arXivRaw");
  const plain = metadata?.one("arXiv");
  if (raw) return told(id, raw, ofRaw(raw));
  if (plain) return told(id, plain, ofPlain(plain));
  throw new Unusable("its metadata is of another kind than arXiv or arXivRaw");
}

type Differing = Pick<Parameters<typeof arxivPaper>[0], "version" | "authors" | "sentIn">;

const told = (id: string, of: Inside, differing: Differing): Told =>
  arxivPaper({
    ...{ id, title: of.text("title"), abstract: of.text("abstract"), ...differing },
    categories: of.text("categories").split(/\s+/),
    ...{ doi: of.text("doi"), journalRef: of.text("journal-ref") },
  });

function ofRaw(raw: Inside): Differing {
  const versions = raw.all("version");
  const newest = /^v([1-9]\d*)$/.exec(versions.at(-1)?.attribute("version") ?? "")?.[1];
  return {
    version: newest ? Number(newest) : null,
    authors: namesOf(raw.text("authors")),
    sentIn: versions[0]?.text("date") ?? "",
  };
}

function ofPlain(plain: Inside): Differing {
  const authors = plain.one("authors")?.all("author") ?? [];
  return {
    version: null,
    authors: authors.map((author) =>
      nameOf(author.text("forenames"), author.text("keyname"), author.text("suffix")),
    ),
    sentIn: plain.text("created"),
  };
}
