import { makePaper } from "@/db/factories";
import type { Context, UserViewer } from "@/lib/context";
import { createList, updateList } from "@/lib/lists/mutations";
import type { Visibility } from "@/lib/lists/schema";

const SETTINGS = { title: "Reading", description: "", sharesAnnotations: false };

/** A list of the owner's, public unless said otherwise, and a paper that is not in it. */
export async function makeOpenList(
  owner: Context<UserViewer>,
  {
    visibility = "public",
    takesProposals = true,
  }: { visibility?: Visibility; takesProposals?: boolean } = {},
) {
  const { id, slug } = await createList(owner, { title: "Reading" });
  const settings = { ...SETTINGS, id, slug, visibility, takesProposals };
  const { address } = await updateList(owner, settings);
  const { id: paper } = await makePaper(owner.db);
  return { listId: id, paper, slug: address.slug, settings: { ...settings, slug: address.slug } };
}
