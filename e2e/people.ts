import type { Browser, Page } from "@playwright/test";
import type { Connection } from "@/db/client";
import { JUST_NOW, makePaper } from "@/db/factories";
import { addToList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import type { Visibility } from "@/lib/lists/schema";

export interface Person {
  id: string;
  handle: string;
  email: string;
}

/** A person as the verbs of `lib` know them. */
export const asViewer = ({ id, handle }: Person, db: Connection["db"]) => ({
  viewer: { kind: "user" as const, id, handle, session: JUST_NOW },
  db,
});

export type Me = ReturnType<typeof asViewer>;

/** A list of new papers with these titles, and its settings. */
export async function makeList(me: Me, titles: string[], visibility: Visibility = "private") {
  const list = await createList(me, { title: "Bends" });
  const papers: string[] = [];
  for (const title of titles) {
    const { id } = await makePaper(me.db, { title, featuredOn: null });
    await addToList(me, { listId: list.id, paper: id });
    papers.push(id);
  }
  const settings = {
    id: list.id,
    title: "Bends",
    slug: list.slug,
    description: "",
    visibility,
    sharesAnnotations: false,
  };
  const { address } = await updateList(me, settings);
  return { ...list, settings, papers, path: `/@${address.handle}/${address.slug}` };
}

/** A page in a browser of its own, with nobody signed in. */
export async function other(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage();
}
