import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { changeAnnotations } from "@/lib/annotations/many";
import { createAnnotation, updateAnnotation } from "@/lib/annotations/mutations";
import type { Context, UserViewer } from "@/lib/context";
import { addToList, setEntryNote } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { updateProfile } from "@/lib/people/mutations";

const db = testDatabase();
const links = (count: number) =>
  Array.from({ length: count }, (_, i) => `[one](https://example.org/${i})`).join(" ");

/** Where somebody shows Markdown to others, by the field that is refused. */
const PLACES: Record<string, (me: Context<UserViewer>, text: string) => Promise<unknown>> = {
  about: (me, text) => updateProfile(me, { name: "", about: text, links: "" }),
  description: (me, text) => listWith(me, text, "public"),
  "note of an entry": async (me, text) => {
    const { id } = await listWith(me, "", "unlisted");
    const paper = (await makePaper(me.db)).id;
    await addToList(me, { listId: id, paper });
    await setEntryNote(me, { listId: id, paper, note: text });
  },
  "note for everyone": (me, text) => annotate(me, text, "public"),
  "note made public": async (me, text) => {
    const { id, revision } = await annotate(me, text);
    await updateAnnotation(me, { id, revision, audience: "public" });
  },
  "note that is public": async (me, text) => {
    const { id, revision } = await annotate(me, "", "public");
    await updateAnnotation(me, { id, revision, note: text });
  },
  "notes made public at once": async (me, text) => {
    const { id } = await annotate(me, text);
    await changeAnnotations(me, { ids: [id], audience: "public", agreed: true });
  },
};

async function listWith(me: Context<UserViewer>, description: string, visibility: string) {
  const { id, slug } = await createList(me, { title: "Links" });
  const settings = { id, title: "Links", slug, description, visibility, sharesAnnotations: false };
  await updateList(me, settings);
  return { id };
}

async function annotate(me: Context<UserViewer>, note: string, audience = "private") {
  const { id: paper } = await makePaper(me.db, { abstract: "Words to mark." });
  return createAnnotation(me, { paper, version: 1, start: 0, end: 5, note, audience });
}

test.each(Object.entries(PLACES))(
  "%s: two links of a new account, any of another",
  async (_, show) => {
    const me = await makeUser(db);
    await show(me, links(2));
    const refused = { code: "invalid", message: expect.any(String) };
    await expect(show(me, links(3))).rejects.toMatchObject(refused);
    await db
      .update(users)
      .set({ createdAt: new Date(Date.now() - 73 * 3_600_000) })
      .where(eq(users.id, me.viewer.id));
    await show(me, links(3));
  },
);

test("what nobody else sees has as many as one likes, and so has a profile of its lines", async () => {
  const me = await makeUser(db);
  await listWith(me, links(3), "private");
  await annotate(me, links(3));
  const lines = (count: number) =>
    Array.from({ length: count }, (_, i) => `https://example.org/${i}`).join("\n");
  await updateProfile(me, { name: "", about: "", links: lines(2) });
  await expect(updateProfile(me, { name: "", about: "", links: lines(3) })).rejects.toMatchObject({
    fields: { links: expect.stringContaining("at most 2 links") },
  });
});
