import type { TagNode } from "./schema";

export type InTree = Omit<TagNode, "papers" | "papersWithin">;

type Row = Omit<InTree, "depth"> & { deletedAt: Date | null };

/**
 * Puts tags into the order of their tree, siblings in the order given. What stands below a tag in the
 * trash stands below the next one above that is in use, so that deleting and restoring move nothing.
 */
export function arrangeTags(rows: Row[]): InTree[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const children = new Map<string | null, Row[]>();
  for (const row of rows) {
    if (row.deletedAt) continue;
    const parent = nextInUse(row.parentId, byId);
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const below = (parentId: string | null, depth: number): InTree[] =>
    (children.get(parentId) ?? []).flatMap(({ id, name, color, digit }) => [
      { id, name, color, digit, parentId, depth },
      ...below(id, depth + 1),
    ]);
  return below(null, 0);
}

function nextInUse(id: string | null, byId: Map<string, Row>): string | null {
  const row = id === null ? undefined : byId.get(id);
  if (!row?.deletedAt) return row?.id ?? null;
  return nextInUse(row.parentId, byId);
}
