import { z } from "zod";
import { type Context, inTransaction, lockOwner, parseInput, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { tagPaper, untagPaper } from "@/lib/tags/mutations";
import { createTagInput } from "@/lib/tags/schema";
import { requireOwnEntry } from "./access";
import { setRemark, setStatus, unsavePaper } from "./mutations";
import { findEntries } from "./queries";
import { type LibraryEntry, paperInput, remarkInput, statusInput } from "./schema";

/** What is left out stays as it is; `tags` are all that it has from then on, by their names. */
const changesInput = z.object({
  paper: paperInput.shape.paper,
  status: statusInput.shape.status.optional(),
  remark: remarkInput.shape.remark.optional(),
  tags: z.array(createTagInput.shape.name).max(100, "Keep it to a hundred tags.").optional(),
});

/** Throws where an entry is not one that its changer has seen. It is locked by then. */
type Allow = (entry: LibraryEntry) => void;

/**
 * What the viewer has made of one paper of their library.
 * @throws unauthenticated, invalid, not_found
 */
export async function getEntry(ctx: Context, input: unknown): Promise<LibraryEntry> {
  const { paper } = parseInput(paperInput, input);
  const entry = (await findEntries(requireUser(ctx), [paper])).get(paper);
  if (!entry) throw notFound("paper in your library");
  return entry;
}

/**
 * Changes status, remark and tags of a paper in the viewer’s library at once; tags that are not there
 * yet are made.
 * @returns the entry as it is from then on
 * @throws unauthenticated, invalid, not_found, and whatever `allow` throws
 */
export async function changeEntry(
  ctx: Context,
  input: unknown,
  allow: Allow = () => {},
): Promise<LibraryEntry> {
  const { paper, status, remark, tags } = parseInput(changesInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    await requireOwnEntry(tx, paper);
    const before = await getEntry(tx, { paper });
    allow(before);
    if (status !== undefined) await setStatus(tx, { paper, status });
    if (remark !== undefined) await setRemark(tx, { paper, remark });
    if (tags !== undefined) await setTags(tx, before, tags);
    return getEntry(tx, { paper });
  });
}

/**
 * Moves a paper from the viewer’s library to the trash, unless it is not as they have seen it.
 * @throws unauthenticated, invalid, not_found, and whatever `allow` throws
 */
export async function removeEntry(ctx: Context, input: unknown, allow: Allow): Promise<void> {
  const { paper } = parseInput(paperInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnEntry(tx, paper);
    allow(await getEntry(tx, { paper }));
    await unsavePaper(tx, { paper });
  });
}

async function setTags(ctx: Context, { paper, tags }: LibraryEntry, names: string[]) {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const { id, name } of tags) {
    if (!wanted.has(name.toLowerCase())) await untagPaper(ctx, { paper: paper.id, id });
  }
  for (const name of names) await tagPaper(ctx, { paper: paper.id, name });
}
