import { ANONYMOUS, type Context, parseInput } from "@/lib/context";
import { type FreshFile, weakEtag } from "@/lib/fresh-file";
import { listItemsOf } from "@/lib/lists/items";
import { getList } from "@/lib/lists/queries";
import { escapeHtml } from "@/lib/markdown";
import { getPaper } from "@/lib/papers/queries";
import { SAMPLE_NOTICE } from "@/lib/papers/schema";
import { byline, embedPage, entry, footer, link, sourceHtml } from "./html";
import { listEmbedInput, paperEmbedInput } from "./schema";

/**
 * The first 25 papers and headings of a list that anyone may read by its address, as a page for frames.
 * The same for whoever asks, so its members get none of a private one either.
 * @throws invalid, not_found
 */
export async function getListEmbed(ctx: Context, input: unknown): Promise<FreshFile> {
  const { handle, slug } = parseInput(listEmbedInput, input);
  const stranger = strangerOf(ctx);
  const list = await getList(stranger, handle, slug);
  const { items, next } = await listItemsOf(stranger, list.id);
  const path = `/@${list.handle}/${list.slug}`;
  const count = list.paperCount === 1 ? "1 paper" : `${list.paperCount} papers`;
  const rows = items.map((item) =>
    item.kind === "paper"
      ? entry(item.paper, item.note)
      : `<li class="section" dir="auto">${escapeHtml(item.title)}</li>`,
  );
  return fileOf(list.title, [
    `<header><h1 dir="auto">${link(path, escapeHtml(list.title))}</h1>`,
    `<p class="facts">${link(`/@${list.handle}`, `@${list.handle}`)} · ${count}</p>`,
    list.cover && `<p class="cover" dir="auto">${escapeHtml(list.cover)}</p>`,
    "</header>",
    rows.length > 0 ? `<ol>${rows.join("\n")}</ol>` : "<p>No papers yet.</p>",
    footer(path, next ? `All ${count}` : "Open the list"),
  ]);
}

/**
 * A paper that anyone may read, with its abstract, as a page for frames. The same for whoever asks.
 * @throws invalid, not_found also of an imported paper that is in no list to read
 */
export async function getPaperEmbed(ctx: Context, input: unknown): Promise<FreshFile> {
  const { id } = parseInput(paperEmbedInput, input);
  const paper = await getPaper(strangerOf(ctx), id);
  const path = `/paper/${paper.id}`;
  return fileOf(paper.plainTitle, [
    `<header><h1 dir="auto">${link(path, sourceHtml(paper.title))}</h1>`,
    `${byline(paper)}</header>`,
    paper.source === "sample" && `<p class="facts">${SAMPLE_NOTICE}</p>`,
    `<p class="abstract" dir="auto">${sourceHtml(paper.abstract)}</p>`,
    footer(path, "Open the paper"),
  ]);
}

/** What stands in the frame of something that is not there, or no longer. */
export const missingEmbed = (): string =>
  embedPage({
    title: "Not here",
    body: `<p>What was shown here is not public, or no longer there.</p>${footer("/", "Go to the papers")}`,
  });

const strangerOf = ({ db }: Context): Context => ({ viewer: ANONYMOUS, db });

/** Search engines have the page itself. */
function fileOf(title: string, parts: (string | false)[]): FreshFile {
  const html = embedPage({ title, body: parts.filter(Boolean).join("\n") });
  return {
    type: "text/html; charset=utf-8",
    etag: weakEtag(html),
    indexed: false,
    write: async () => html,
  };
}
