import { ANONYMOUS, type Context, parseInput } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { isAppError, notFound } from "@/lib/errors";
import { findMovedList } from "@/lib/lists/moved";
import { getList } from "@/lib/lists/queries";
import type { List } from "@/lib/lists/schema";
import { getPaper } from "@/lib/papers/queries";
import { HEIGHT, WIDTH } from "@/lib/pictures/schema";
import { writeXml } from "@/lib/xml";
import { FRAMES, frameCode } from "./frames";
import { type Offer, offerInput } from "./schema";

/**
 * What oEmbed 1.0 answers of the address of a list or a paper that anyone may read. The same for whoever
 * asks: a private one is not told from one that isn't there.
 * @throws invalid, not_found also for addresses of other things
 */
export async function getOffer(ctx: Context, input: unknown): Promise<Offer> {
  const { url, maxwidth, maxheight } = parseInput(offerInput, input);
  const origin = readEnv().LECTERN_URL;
  const { path, title, author, frame } = await embeddable({ ...ctx, viewer: ANONYMOUS }, url);
  const width = Math.min(frame.width, maxwidth ?? frame.width);
  const height = Math.min(frame.height, maxheight ?? frame.height);
  // A thumbnail may not be larger than what was asked for.
  const pictured = WIDTH <= (maxwidth ?? WIDTH) && HEIGHT <= (maxheight ?? HEIGHT);
  return {
    ...{ version: "1.0", type: "rich", title },
    ...(author && { author_name: author.name }),
    ...(author?.path && { author_url: `${origin}${author.path}` }),
    ...{ provider_name: "Lectern", provider_url: origin },
    ...(pictured && {
      thumbnail_url: `${origin}${path}.png`,
      thumbnail_width: WIDTH,
      thumbnail_height: HEIGHT,
    }),
    html: frameCode({ origin, path, title, width, height }),
    width,
    height,
  };
}

interface Embeddable {
  path: string;
  /** Plain. */
  title: string;
  author: { name: string; path?: string } | null;
  frame: { width: number; height: number };
}

async function embeddable(stranger: Context, address: string): Promise<Embeddable> {
  const path = pathOf(address);
  const [, handle, slug] = /^\/@([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (handle && slug) {
    const list = await listThere(stranger, handle, slug);
    return {
      path: `/@${list.handle}/${list.slug}`,
      title: list.title,
      author: { name: `@${list.handle}`, path: `/@${list.handle}` },
      frame: FRAMES.list,
    };
  }
  const [, id] = /^\/paper\/(.+)$/.exec(path) ?? [];
  if (!id) throw notFound("list or paper");
  const paper = await getPaper(stranger, id);
  const { length } = paper.authors;
  const [first = ""] = paper.authors;
  return {
    path: `/paper/${paper.id}`,
    title: paper.plainTitle,
    author: length === 0 ? null : { name: length > 1 ? `${first} et al.` : first },
    frame: FRAMES.paper,
  };
}

/** The list at an address, or that was there before it moved: pages link to where it was then. */
async function listThere(stranger: Context, handle: string, slug: string): Promise<List> {
  try {
    return await getList(stranger, handle, slug);
  } catch (error) {
    const moved = isAppError(error, "not_found") && (await findMovedList(stranger, handle, slug));
    if (!moved) throw error;
    return getList(stranger, moved.handle, moved.slug);
  }
}

/** The path of an address here; with http or https, as it may have been passed on. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) throw notFound("address");
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.host !== new URL(readEnv().LECTERN_URL).host) {
    throw notFound("list or paper");
  }
  try {
    return decodeURIComponent(url.pathname).replaceAll("\0", "").replace(/\/$/, "");
  } catch {
    throw notFound("address");
  }
}

export const offerXml = (offer: Offer): string => writeXml({ oembed: { ...offer } });
