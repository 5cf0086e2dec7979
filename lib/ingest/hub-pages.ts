import { z } from "zod";
import { digestOf } from "./arxiv-pages";
import { FORMATS } from "./formats";
import { readPiece } from "./ingest";
import type { Asked, SourcePage } from "./pages";
import { askPolitely, BadAnswer, type Host, Refused } from "./politeness";

/** Where Hugging Face tells of its daily papers. It documents no pause; one a second is no burden. */
export const HUB: Host & { api: string } = {
  api: "https://huggingface.co/api/daily_papers",
  ...{ anywhere: false, pause: 1000, slow: 30_000, backOff: 10_000, tries: 5, free: 0 },
};

const cursorSchema = z.object({ day: z.iso.date(), last: z.string().nullish() });

/** The daily papers of each day since one. */
export async function* hubPages({ since, until, from, before }: Asked): AsyncGenerator<SourcePage> {
  const cursor = cursorSchema.safeParse(from).data;
  // The newest day that had papers, and a digest of them.
  let last = cursor?.last ?? before;
  for (let day = cursor?.day ?? since; day <= until; day = dayAfter(day)) {
    const papers = await askPolitely(HUB, `${HUB.api}?date=${day}`, readAnswer);
    const digest = digestOf(papers);
    const [lastDay = "", lastDigest] = last?.split(" ") ?? [];
    const repeats = papers.length > 0 && digest === lastDigest && day > lastDay ? lastDay : null;
    if (papers.length > 0 && day >= lastDay && !repeats) last = `${day} ${digest}`;
    const next = day < until ? { day: dayAfter(day), last } : null;
    yield {
      ...{ papers: repeats ? [] : papers, next },
      ...(last && { content: last }),
      ...(repeats && { repeats }),
    };
  }
}

async function readAnswer({ status, text }: { status: number; text: string }) {
  // A day that it does not know has no papers.
  if (status === 404) return [];
  if (status !== 200) throw new Refused(`It answered ${status}.`);
  if (!/^\s*\[[\s\S]*\]\s*$/.test(text)) throw new BadAnswer("It answered with no list of papers.");
  const { cut, read } = FORMATS["hf-daily"];
  const papers: ReturnType<typeof readPiece>[] = [];
  for await (const piece of cut([Buffer.from(text)])) papers.push(readPiece(piece, read));
  return papers;
}

const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
