import { eq } from "drizzle-orm";
import type { makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { prepareImport } from "./preparing";
import { runImport, startImport } from "./running";

type Person = Awaited<ReturnType<typeof makeUser>>;

/** Brings a text, and takes in all of it that can be. */
export async function importAll(
  me: Person,
  content: string,
  options: object = {},
): Promise<string> {
  const { id } = await prepareImport(me, { content });
  await startImport(me, { id, take: ["new", "found", "known"], tags: true, ...options });
  await runImport(me.db, id);
  return id;
}

/** All that a person has, and the papers that they have brought. */
export async function stateOf({ db, viewer }: Person) {
  const owned = [
    ...[schema.libraryEntries, schema.libraryEntryTags, schema.tags, schema.lists],
    ...[schema.listEntries, schema.annotations, schema.annotationMentions],
  ];
  const rows = await Promise.all(
    owned.map((table) => db.select().from(table).where(eq(table.userId, viewer.id))),
  );
  const brought = await db
    .select()
    .from(schema.papers)
    .where(eq(schema.papers.importedBy, viewer.id));
  return [...rows, brought].map((all) => all.map((row) => JSON.stringify(row)).sort());
}
