import { LRUCache } from "lru-cache";
import { ANONYMOUS, type Context, parseInput } from "@/lib/context";
import { type FreshFile, weakEtag } from "@/lib/fresh-file";
import { getList, getProfile } from "@/lib/lists/queries";
import { dayText } from "@/lib/papers/period";
import { getPaper } from "@/lib/papers/queries";
import { DRAWN, drawPicture } from "./drawing";
import { listPictureInput, paperPictureInput, profilePictureInput, type Told } from "./schema";

/**
 * The picture of a list that anyone may read by its address. The same for whoever asks.
 * @throws invalid, not_found also of a private list
 */
export async function getListPicture(ctx: Context, input: unknown): Promise<FreshFile> {
  const { handle, slug } = parseInput(listPictureInput, input);
  const list = await getList(strangerOf(ctx), handle, slug);
  const told = {
    kind: "Reading list",
    title: list.title,
    facts: `@${list.handle} · ${counted(list.paperCount, "paper")}`,
    path: `/@${list.handle}/${list.slug}`,
  };
  return pictureOf(told, list.visibility === "public");
}

/**
 * The picture of a paper that anyone may read. The same for whoever asks.
 * @throws invalid, not_found also of an imported paper that is in no list to read
 */
export async function getPaperPicture(ctx: Context, input: unknown): Promise<FreshFile> {
  const { id } = parseInput(paperPictureInput, input);
  const paper = await getPaper(strangerOf(ctx), id);
  const { arxivId, primaryCategory, publishedOn, publishedPrecision, authors } = paper;
  const [first = "", second, ...others] = authors;
  const told = {
    kind: [primaryCategory, dayText(publishedOn, publishedPrecision), arxivId]
      .filter(Boolean)
      .join(" · "),
    title: paper.plainTitle,
    facts: others.length > 0 ? `${first} et al.` : second ? `${first}, ${second}` : first,
    path: `/paper/${paper.id}`,
  };
  return pictureOf(told, paper.source !== "import");
}

/**
 * The picture of a person: their name here, and how many public lists they have. The same for whoever
 * asks.
 * @throws invalid, not_found when nobody has the handle
 */
export async function getProfilePicture(ctx: Context, input: unknown): Promise<FreshFile> {
  const { handle: asked } = parseInput(profilePictureInput, input);
  const { handle, lists } = await getProfile(strangerOf(ctx), asked);
  const papers = lists.reduce((sum, list) => sum + list.paperCount, 0);
  const told = {
    kind: "Reader",
    title: `@${handle}`,
    facts: `${counted(lists.length, "public list")} · ${counted(papers, "paper")}`,
    path: `/@${handle}`,
  };
  return pictureOf(told, true);
}

const strangerOf = ({ db }: Context): Context => ({ viewer: ANONYMOUS, db });

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** By their etags, which say all that is in them; some while they are being drawn. */
const drawn = new LRUCache<string, ReturnType<typeof drawPicture>>({ max: 500 });

function pictureOf(told: Told, indexed: boolean): FreshFile {
  const etag = weakEtag(DRAWN, told);
  const write = () => {
    const kept = drawn.get(etag);
    if (kept) return kept;
    const drawing = drawPicture(told);
    drawn.set(etag, drawing);
    drawing.catch(() => drawn.delete(etag));
    return drawing;
  };
  return { type: "image/png", etag, indexed, write };
}
