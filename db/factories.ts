import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import * as schema from "@/db/schema";

let made = 0;

/** A person in a browser, as `lib` knows them. */
interface Person {
  kind: "user";
  id: string;
  handle: string;
  session: typeof JUST_NOW;
}

/** They have just signed in, though the database knows of no such session. */
export const JUST_NOW = { id: "", recent: true, address: "", device: "" };

/** Makes a person, and the context in which their verbs run. */
export async function makeUser(
  db: Database,
  values: Partial<typeof schema.users.$inferInsert> = {},
): Promise<{ viewer: Person; db: Database }> {
  const id = values.id ?? newId();
  const handle = values.handle ?? `user-${id}`;
  await db.insert(schema.users).values({
    ...{ email: `${handle}@example.org`, emailConfirmedAt: new Date() },
    ...{ ...values, id, handle },
  });
  return { viewer: { kind: "user", id, handle, session: JUST_NOW }, db };
}

/** Makes a paper with its first version. */
export async function makePaper(
  db: Database,
  values: Partial<typeof schema.papers.$inferInsert> = {},
): Promise<typeof schema.papers.$inferSelect> {
  made += 1;
  const id = values.id ?? (values.source === "import" ? newId() : `paper-${made}-${newId()}`);
  const title = values.title ?? `Paper number ${made}`;
  const abstract = values.abstract ?? `What paper number ${made} is about.`;
  const [paper] = await db
    .insert(schema.papers)
    .values({
      id,
      title,
      abstract,
      plainTitle: title,
      plainAbstract: abstract,
      authors: ["Ada Lovelace"],
      categories: ["cs.LG"],
      primaryCategory: "cs.LG",
      publishedOn: "2026-03-01",
      // No day of the sample library.
      featuredOn: "2026-03-16",
      source: "manual",
      ...values,
    })
    .returning();
  if (!paper) throw new Error("The paper was not made.");
  await db
    .insert(schema.paperVersions)
    .values({ paperId: id, version: paper.version, title, abstract });
  return paper;
}
