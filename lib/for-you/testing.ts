import type { Database } from "@/db/client";
import { makeUser } from "@/db/factories";
import type { Context, UserViewer } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import type { Near } from "@/lib/meaning/nearest";
import { FUSED, fuse } from "@/lib/search/fuse";
import { wordCandidates } from "@/lib/search/word-candidates";
import { getForYou } from "./queries";
import topics from "./sample-topics.json" with { type: "json" };

/** How much of what should be found is among the first twenty. */
const FIRST = 20;

/** A way to find the rest of a list: by its title, by a part of it. */
type Find = (
  owner: Context<UserViewer>,
  asked: { title: string; known: string[]; list: string },
) => Promise<string[]>;

/**
 * How well the other half of a list is found among all papers of the sample library, by its title and one
 * half: the mean over lists and both halves of what is among the first 20, without what is known.
 */
export async function recallOfHalves(db: Database, find: Find): Promise<number> {
  const recalls: number[] = [];
  for (const [title, ids] of Object.entries(topics)) {
    const papers = ids.split(" ");
    for (const half of [0, 1]) {
      const known = papers.filter((_, i) => i % 2 === half);
      const wanted = papers.filter((_, i) => i % 2 !== half);
      // Whoever has put a paper into one list has it, and needs no telling of it for another.
      const owner = await makeUser(db);
      const { id: list } = await createList(owner, { title });
      for (const paper of known) await addToList(owner, { listId: list, paper });
      const found = (await find(owner, { title, known, list })).filter((id) => !known.includes(id));
      const first = new Set(found.slice(0, FIRST));
      recalls.push(wanted.filter((id) => first.has(id)).length / wanted.length);
    }
  }
  return recalls.reduce((sum, one) => sum + one, 0) / recalls.length;
}

/** What is learned from the half that is known. */
export const byLearning: Find = async (owner, { list }) => {
  const { items } = await getForYou(owner, { from: `list:${list}`, limit: FIRST });
  return items.map(({ paper }) => paper.id);
};

/** What is found by the title alone: by its words, and by what it means where that is told. */
export const byTitle =
  (meaningOf: (ctx: Context, title: string) => Promise<Near[]> | null): Find =>
  async (owner, { title }) => {
    const words = await wordCandidates(owner, title, FUSED);
    return fuse(words, await meaningOf(owner, title)).map(({ id }) => id);
  };
