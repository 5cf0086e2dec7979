import type { Context, UserViewer } from "@/lib/context";
import { applyRules } from "@/lib/rules/applying";
import type { Taken } from "./batch";

/** Does what the importer's rules say to the papers that are new in their library. */
export async function followRules(tx: Context<UserViewer>, taken: Taken[]): Promise<void> {
  const saved = new Map(
    taken.flatMap(({ paperId, made }) => (made.entry ? [[paperId, made] as const] : [])),
  );
  const { tagged, filled } = await applyRules(tx, [...saved.keys()]);
  for (const { paper, tag } of tagged) {
    const made = saved.get(paper);
    if (made) made.tags = [...(made.tags ?? []), tag];
  }
  for (const { id, papers } of filled) {
    for (const paper of papers) {
      const made = saved.get(paper);
      if (made) made.lists = [...(made.lists ?? []), id];
    }
  }
}
