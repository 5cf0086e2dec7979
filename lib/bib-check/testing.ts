import type { Database } from "@/db/client";
import { makePaper, type makeUser } from "@/db/factories";
import { checkBib, correctBib } from "./queries";

type Me = Awaited<ReturnType<typeof makeUser>>;

let made = 0;

/** A preprint that entries can name, with a title of its own. */
export async function makeKnown(db: Database, values: Parameters<typeof makePaper>[1] = {}) {
  made += 1;
  const arxivId = `2402.${10_000 + made}`;
  const title = `Maps number ${made} that bend`;
  return makePaper(db, {
    ...{ id: arxivId, arxivId, title, plainTitle: title, publishedOn: "2024-02-01" },
    ...{ authors: ["Ada Lovelace", "Charles Babbage"], primaryCategory: "math.CA", ...values },
  });
}

export const check = (me: Me, text: string | Buffer) =>
  checkBib(me, { content: Buffer.from(text as string) });

/** The text of the corrected file. */
export async function correct(
  me: Me,
  text: string | Buffer,
  options: object = { everything: true },
) {
  const content = Buffer.from(text as string);
  return Buffer.from((await correctBib(me, { content, ...options })).content).toString();
}
