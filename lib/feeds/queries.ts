import { and, between, eq, inArray, isNotNull } from "drizzle-orm";
import { lists, papers } from "@/db/schema";
import { ANONYMOUS, type Context, parseInput } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { findableLists, readableLists } from "@/lib/lists/access";
import { getList, getProfile } from "@/lib/lists/queries";
import { markdownText } from "@/lib/markdown";
import { inFeed } from "@/lib/papers/access";
import { parsePeriod, periodTitle } from "@/lib/papers/period";
import { writeAtom } from "./atom";
import { etagOf } from "./etag";
import { featuredItems, later, listedItems, tagUri } from "./items";
import { writeJsonFeed } from "./json-feed";
import {
  type FeedDocument,
  type FeedFile,
  type FeedFormat,
  listFeedInput,
  papersFeedInput,
  profileFeedInput,
} from "./schema";

/**
 * The newest papers of all days (`latest`), or of a day, week or month. Anyone may read it.
 * @throws invalid, not_found when `period` is none
 */
export async function exportPapersFeed(ctx: Context, input: unknown): Promise<FeedFile> {
  const { period: name, format } = parseInput(papersFeedInput, input);
  const period = parsePeriod(name);
  if (!period && name !== "latest") throw notFound("day");
  const origin = readEnv().LECTERN_URL;
  const within = period
    ? between(papers.featuredOn, period.from, period.to)
    : isNotNull(papers.featuredOn);
  const items = await featuredItems(ctx.db, and(inFeed, within), origin);
  const document = {
    id: tagUri(origin, `papers/${name}`),
    path: period ? `/papers/${name}` : "/",
    title: period ? `Papers of ${periodTitle(period)}` : "The newest papers · Lectern",
    subtitle: "",
    author: { name: "Lectern", path: "/" },
    updated: later(new Date(0), ...items.map((item) => item.updated)),
    items,
  };
  return fileOf(document, format, origin);
}

/**
 * What came last into a person's public lists. The same for whoever asks.
 * @throws invalid, not_found when nobody has the handle
 */
export async function exportProfileFeed(ctx: Context, input: unknown): Promise<FeedFile> {
  const { handle: asked, format } = parseInput(profileFeedInput, input);
  const stranger = strangerOf(ctx);
  const { handle, since, lists: shown } = await getProfile(stranger, asked);
  const origin = readEnv().LECTERN_URL;
  const ids = shown.map(({ id }) => id);
  const which = and(inArray(lists.id, ids), findableLists(ANONYMOUS));
  const items = await listedItems(ctx.db, which, { origin, named: true });
  const changes = [...shown.map((list) => list.updatedAt), ...items.map((item) => item.updated)];
  const document = {
    id: tagUri(origin, `profile/${handle}`),
    path: `/@${handle}`,
    title: `@${handle} · Lectern`,
    subtitle: `Papers that @${handle} puts into public lists.`,
    author: { name: `@${handle}`, path: `/@${handle}` },
    updated: later(since, ...changes),
    items,
  };
  return fileOf(document, format, origin);
}

/**
 * What came last into a list that anyone may read by its address. The same for whoever asks, so its
 * members get none of a private one either.
 * @throws invalid, not_found
 */
export async function exportListFeed(ctx: Context, input: unknown): Promise<FeedFile> {
  const { handle, slug, format } = parseInput(listFeedInput, input);
  const stranger = strangerOf(ctx);
  const list = await getList(stranger, handle, slug);
  const origin = readEnv().LECTERN_URL;
  const which = and(eq(lists.id, list.id), readableLists(ANONYMOUS));
  const items = await listedItems(ctx.db, which, { origin, named: false });
  const document = {
    id: tagUri(origin, `list/${list.id}`),
    path: `/@${list.handle}/${list.slug}`,
    title: `${list.title} · @${list.handle}`,
    subtitle: list.cover || markdownText(list.description),
    author: { name: `@${list.handle}`, path: `/@${list.handle}` },
    updated: later(list.updatedAt, ...items.map((item) => item.updated)),
    items,
  };
  return { ...fileOf(document, format, origin), indexed: list.visibility === "public" };
}

const strangerOf = ({ db }: Context): Context => ({ viewer: ANONYMOUS, db });

function fileOf(document: FeedDocument, format: FeedFormat, origin: string): FeedFile {
  const [write, type] = FORMATS[format];
  const body = write(document, origin);
  return { type, body, etag: etagOf(body), changedAt: document.updated, indexed: true };
}

const FORMATS = {
  atom: [writeAtom, "application/atom+xml; charset=utf-8"],
  json: [writeJsonFeed, "application/feed+json; charset=utf-8"],
} as const;
