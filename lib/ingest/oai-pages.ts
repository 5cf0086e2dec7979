import { z } from "zod";
import { ARXIV } from "./arxiv-api";
import { toldOfRecord } from "./arxiv-oai";
import { digestOf } from "./arxiv-pages";
import { oaiSet } from "./categories";
import { piecesOfElements } from "./cutting";
import { readPiece } from "./ingest";
import type { Asked, SourcePage } from "./pages";
import { askPolitely, BadAnswer, Refused } from "./politeness";
import type { Read } from "./taking";
import { insideOf } from "./xml";

const cursorSchema = z.object({ token: z.string() });

/**
 * What arXiv’s OAI-PMH has that was changed since a day. Tokens last a day: with one that has run out the
 * harvest begins anew, and goes over what it has without changing it.
 */
export async function* oaiPages(asked: Asked): AsyncGenerator<SourcePage> {
  let token = cursorSchema.safeParse(asked.from).data?.token ?? null;
  let first = true;
  for (;;) {
    const page = await askPolitely(ARXIV, addressOf(asked, token), readAnswer);
    if ("expired" in page) {
      if (token === null) throw new Refused("It takes none of its own tokens.");
      token = null;
      continue;
    }
    token = page.token;
    const next = token === null ? null : { token };
    yield { papers: page.papers, next, ...(first && { content: digestOf(page.papers) }) };
    first = false;
    if (!next) return;
  }
}

function addressOf({ category, since }: Asked, token: string | null): string {
  const parameters: Record<string, string> = token
    ? { verb: "ListRecords", resumptionToken: token }
    : {
        ...{ verb: "ListRecords", metadataPrefix: "arXivRaw", from: since },
        ...(category && { set: oaiSet(category) }),
      };
  return `${ARXIV.oai}?${new URLSearchParams(parameters)}`;
}

type Answer = { papers: Read[]; token: string | null } | { expired: true };

async function readAnswer({ status, text }: { status: number; text: string }): Promise<Answer> {
  if (!/<OAI-PMH[\s>]/.test(text) || !text.includes("</OAI-PMH>")) {
    throw new BadAnswer(`It answered ${status}, with nothing of OAI-PMH.`);
  }
  const [, code, words = ""] = /<error[^>]*\scode="(\w+)"[^>]*>([^<]*)/.exec(text) ?? [];
  if (code === "noRecordsMatch") return { papers: [], token: null };
  if (code === "badResumptionToken") return { expired: true };
  if (code) throw new Refused(`It says ${code}: ${words.trim()}`);
  const papers: Read[] = [];
  for await (const piece of piecesOfElements([Buffer.from(text)], "record")) {
    papers.push(readPiece(piece, toldOfRecord));
  }
  const [token] = /<resumptionToken[^>]*>[^<]*<\/resumptionToken>/.exec(text) ?? [];
  // Of the last page it is empty.
  return { papers, token: (token && insideOf(`<a>${token}</a>`).text("resumptionToken")) || null };
}
