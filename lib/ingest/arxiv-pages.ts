import { createHash } from "node:crypto";
import { z } from "zod";
import { ARXIV } from "./arxiv-api";
import { toldOfEntry } from "./arxiv-atom";
import { piecesOfElements } from "./cutting";
import { readPiece } from "./ingest";
import type { Asked, SourcePage } from "./pages";
import { askPolitely, BadAnswer, Refused } from "./politeness";
import type { Read } from "./taking";

/** So many with one request: at most 2,000, and answers of many are slow and often empty. */
const SLICE = 200;
/** Beyond, arXiv answers 400. */
const MOST = 30_000;
const cursorSchema = z.object({ start: z.number().int().min(0) });

/**
 * What arXiv’s search has of a category, the last changed first, back to a day; of all categories, what
 * was sent in since. What comes in meanwhile moves the others back, so that some come twice and none is
 * missed.
 */
export async function* arxivPages(asked: Asked): AsyncGenerator<SourcePage> {
  let start = cursorSchema.safeParse(asked.from).data?.start ?? 0;
  for (;;) {
    const { papers, total, oldest } = await askPolitely(
      ARXIV,
      addressOf(asked, start),
      readAnswer(start),
    );
    const first = start === 0;
    start += papers.length;
    const last = papers.length === 0 || start >= total || (oldest !== null && oldest < asked.since);
    if (!last && start >= MOST) {
      throw new Refused(
        "arXiv’s search gives no more than 30,000 papers; fetch them from arxiv-oai.",
      );
    }
    yield { papers, next: last ? null : { start }, ...(first && { content: digestOf(papers) }) };
    if (last) return;
  }
}

function addressOf({ category, since, until }: Asked, start: number): string {
  const day = (iso: string) => iso.replaceAll("-", "");
  const query = category
    ? `cat:${category}`
    : `submittedDate:[${day(since)}0000 TO ${day(until)}2359]`;
  const parameters = new URLSearchParams({
    ...{ search_query: query, start: String(start), max_results: String(SLICE) },
    ...{ sortBy: "lastUpdatedDate", sortOrder: "descending" },
  });
  return `${ARXIV.api}?${parameters}`;
}

const readAnswer =
  (start: number) =>
  async ({ status, text }: { status: number; text: string }) => {
    if (!/<feed[\s>]/.test(text) || !text.includes("</feed>")) {
      throw new BadAnswer(`It answered ${status}, with no Atom feed.`);
    }
    const papers: Read[] = [];
    let oldest: string | null = null;
    for await (const piece of piecesOfElements([Buffer.from(text)], "entry")) {
      if (/<id>[^<]*\/api\/errors/.test(piece.text ?? "")) {
        const [, words = ""] = /<summary>([^<]*)</.exec(piece.text ?? "") ?? [];
        throw new Refused(`It says: ${words.trim() || status}`);
      }
      oldest = /<updated>\s*(\d{4}-\d{2}-\d{2})/.exec(piece.text ?? "")?.[1] ?? oldest;
      papers.push(readPiece(piece, toldOfEntry));
    }
    const total = Number(
      /<(?:\w+:)?totalResults[^>]*>\s*(\d+)/.exec(text)?.[1] ?? start + papers.length,
    );
    // It does that now and then, and has them a moment later.
    if (papers.length === 0 && start < Math.min(total, MOST)) {
      throw new BadAnswer("It has an empty page where papers should be.");
    }
    return { papers, total, oldest };
  };

/** Of what papers in which versions. */
export function digestOf(papers: readonly Read[]): string {
  const names = papers.map((it) => {
    if (!("told" in it)) return "";
    if ("gone" in it.told) return `-${it.told.gone}`;
    const { id, arxivVersion } = it.told.paper;
    return `${id}v${arxivVersion ?? ""}`;
  });
  return createHash("sha256").update(names.sort().join(" ")).digest("hex").slice(0, 32);
}
