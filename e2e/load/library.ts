import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { changeEntries } from "@/lib/library/many";
import { listLibrary } from "@/lib/library/queries";
import { createTag } from "@/lib/tags/mutations";
import { compareTimes, inRounds, middleOf, report } from "./measures";
import type { Scene } from "./scene";
import { longestTask } from "./scrolling";

/** What a library of 10,000 papers costs. */
export async function library(ours: string, scene: Scene, db: Database): Promise<void> {
  const { small, large } = scene;
  await compareTimes(
    "library of 10,000 against 100",
    1.5,
    { url: `${ours}/library`, cookie: small.cookie },
    { url: `${ours}/library`, cookie: large.cookie },
  );
  await scrolling(`${ours}/library`, scene);
  const owner = { viewer: { kind: "user" as const, id: large.user, handle: "" }, db };
  await filtering(owner);
  await tagging(owner);
}

async function scrolling(address: string, { ids, large }: Scene) {
  const milliseconds = await longestTask(address, large.cookie, ids.length);
  report(
    "scrolling through 10,000 rows",
    `${milliseconds} ms, the longest task of the page`,
    "under 200 ms",
    milliseconds < 200,
  );
}

type Owner = Parameters<typeof changeEntries>[0];

/** Half of it read, every third with a tag: some 1,700 of 10,000 pass. */
async function filtering(owner: Owner) {
  const { db } = owner;
  const { id: tag } = await createTag(owner, { name: "third" });
  await changeEntries(owner, { filter: {}, status: "read" });
  await db.execute(sql`
    update library_entries set status = 'to-read'
    where user_id = ${idOf(owner)} and substr(paper_id, 7)::int % 2 = 0`);
  await db.execute(sql`
    insert into library_entry_tags (user_id, paper_id, tag_id)
    select user_id, paper_id, ${tag} from library_entries
    where user_id = ${idOf(owner)} and substr(paper_id, 7)::int % 3 = 0`);
  await db.execute(sql`analyze`);
  const filter = { status: "read", tag, from: "2020", sort: "title", limit: 50 } as const;
  const times = await inRounds(() => middleOf(10, () => listLibrary(owner, filter)));
  report(
    "three filters over 10,000, a page by title",
    `${times.toFixed(1)} ms in the database`,
    "under 50 ms",
    times < 50,
  );
}

async function tagging(owner: Owner) {
  const seconds = await inRounds(async () => {
    const began = performance.now();
    const { count, before } = await changeEntries(owner, {
      filter: { status: "read" },
      addTag: "bulk",
    });
    const took = (performance.now() - began) / 1000;
    if (count !== 5000) throw new Error(`${count} papers were tagged, not 5,000.`);
    for (const input of before) await changeEntries(owner, input);
    return took;
  });
  report("tagging 5,000 papers at once", `${seconds.toFixed(2)} s`, "under 1 s", seconds < 1);
}

const idOf = ({ viewer }: Owner) => (viewer.kind === "user" ? viewer.id : "");
