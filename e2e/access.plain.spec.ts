import type { Page } from "@playwright/test";
import { eq, inArray } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { makePaper } from "@/db/factories";
import * as schema from "@/db/schema";
import { createAnnotation } from "@/lib/annotations/mutations";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { makePair, merge } from "@/lib/duplicates/testing";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { inviteMember } from "@/lib/lists/invites";
import { createList, deleteList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { upsertPaper } from "@/lib/papers/mutations";
import { blockPerson } from "@/lib/people/relations";
import { createRule } from "@/lib/rules/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { makeToken } from "@/lib/tokens/mutations";
import { expect, test } from "./fixtures";
import { asViewer } from "./people";

interface SentForm {
  page: string;
  label: string;
  fields: [string, string][];
}

test("no form of a person's pages works in other hands", async ({
  page,
  db,
  makePerson,
  signIn,
  request,
  baseURL,
}) => {
  const owner = await makePerson();
  const me = asViewer(owner, db);
  const paper = await makePaper(db, { featuredOn: null });
  const second = await makePaper(db, { featuredOn: null });
  const trashed = await makePaper(db, { featuredOn: null });
  const list = await createList(me, { title: "Mine" });
  await tagPaper(me, { paper: paper.id, name: "mine" });
  await createAnnotation(me, { paper: paper.id, version: 1, start: 0, end: 4, note: "Mine." });
  for (const { id } of [paper, second]) await addToList(me, { listId: list.id, paper: id });
  await upsertPaper(db, { ...second, abstract: "New words.", doi: "10.1/x", source: "manual" });
  const imported = await makePaper(db, { source: "import", importedBy: owner.id });
  const shown = await createList(me, { title: "Shown" });
  await addToList(me, { listId: shown.id, paper: imported.id });
  await db.update(schema.lists).set({ visibility: "public" }).where(eq(schema.lists.id, shown.id));
  const rule = await createRule(me, { words: "new", tag: "mine" });
  await makeToken(me, { name: "Script", scopes: "read" });
  await savePaper(me, { paper: trashed.id });
  await unsavePaper(me, { paper: trashed.id });
  await deleteList(me, { id: (await createList(me, { title: "Old" })).id });
  await makePair(db, me);
  await merge(me, await makePair(db, me));
  const [friend, invited] = [await makePerson(), await makePerson()];
  await blockPerson(me, { handle: (await makePerson()).handle });
  await addMember(me, { listId: list.id, handle: friend.handle });
  await inviteMember(me, { listId: list.id, handle: invited.handle, role: "viewer" });

  await signIn(owner);
  const pages = [
    ...[
      `/paper/${paper.id}`,
      `/paper/${second.id}`,
      `/paper/${imported.id}`,
      "/library/changes",
      "/library/duplicates",
      "/library",
      "/library/keys",
      "/library/rules",
      `/library/rules/${rule.id}`,
      "/library/tags",
      "/library/trash",
      "/lists",
      "/settings/handle",
      "/settings/people",
      "/settings/profile",
      "/settings/security",
      "/settings/tokens",
    ],
    ...[
      `/lists/${shown.id}/edit`,
      `/lists/${list.id}/edit`,
      `/lists/${list.id}/members`,
      `/@${owner.handle}/${list.slug}`,
    ],
  ];
  const forms: SentForm[] = [];
  for (const path of pages) forms.push(...(await formsOn(page, path)));
  expect(forms.length).toBeGreaterThan(20);

  const other = await makePerson();
  const roles = {
    "another user": `${SESSION_COOKIE}=${await openSession(db, other.id)}`,
    anonymous: "",
  };
  const before = await everythingOf(db, owner.id);
  for (const [role, cookie] of Object.entries(roles)) {
    for (const { page: path, label, fields } of forms) {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      const answer = await request.post(path, {
        multipart: body,
        maxRedirects: 0,
        headers: { cookie, origin: baseURL ?? "", referer: `${baseURL}${path}` },
      });
      const what = `${label} on ${path} as ${role}`;
      expect(answer.status(), what).toBeLessThan(500);
      if (role === "anonymous") {
        // After an action, or by the page itself where a form’s buttons name the actions.
        expect([303, 307], what).toContain(answer.status());
        expect(answer.headers().location, what).toContain("/signin?next=");
      }
      expect(await everythingOf(db, owner.id), what).toEqual(before);
    }
  }

  // The same form in the owner's hands does what it says.
  const [remove] = forms.filter((form) => form.label === "Delete list");
  const body = new FormData();
  for (const [name, value] of remove?.fields ?? []) body.append(name, value);
  const cookie = `${SESSION_COOKIE}=${await openSession(db, owner.id)}`;
  await request.post(remove?.page ?? "", {
    multipart: body,
    maxRedirects: 0,
    headers: { cookie, origin: baseURL ?? "" },
  });
  expect(await everythingOf(db, owner.id)).not.toEqual(before);
});

test("what is private is not found by others", async ({
  page,
  db,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  const owner = await makePerson();
  const me = asViewer(owner, db);
  const list = await createList(me, { title: "Mine" });
  await signIn(await makePerson());
  const pages = ["edit", "members", "log"].map((page) => `/lists/${list.id}/${page}`);
  for (const path of [`/@${owner.handle}/${list.slug}`, ...pages]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
  const stranger = await browser.newContext({ baseURL });
  const tab = await stranger.newPage();
  expect((await tab.goto(`/@${owner.handle}/${list.slug}`))?.status()).toBe(404);
  for (const path of pages) {
    await tab.goto(path);
    expect(new URL(tab.url()).pathname, path).toBe("/signin");
  }
  await stranger.close();
});

/** All forms of a page that post, with what they would send when nothing is left empty. */
async function formsOn(page: Page, path: string): Promise<SentForm[]> {
  await page.goto(path);
  const found = await page.$$eval("main form", (forms) =>
    forms
      .filter((form) => (form as HTMLFormElement).method === "post")
      .map((form) => {
        const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
        return {
          label: button?.textContent ?? "",
          fields: [...new FormData(form as HTMLFormElement, button)].map(
            ([name, value]): [string, string] => [name, String(value) || "1"],
          ),
        };
      }),
  );
  return found.map((form) => ({ page: path, ...form }));
}

/** Every row that belongs to a person. */
async function everythingOf(db: Connection["db"], userId: string) {
  const tables = [
    schema.libraryEntries,
    schema.tags,
    schema.libraryEntryTags,
    schema.lists,
    schema.listEntries,
    schema.annotations,
    schema.seenVersions,
    schema.seenPublications,
    schema.personRelations,
    schema.tokens,
  ];
  const mine = db.select({ id: schema.lists.id }).from(schema.lists);
  const { papers } = schema;
  const rows = await Promise.all([
    db.select().from(papers).where(eq(papers.importedBy, userId)),
    db.select().from(schema.users).where(eq(schema.users.id, userId)),
    ...tables.map((table) => db.select().from(table).where(eq(table.userId, userId))),
    ...[schema.listMembers, schema.listInvites].map((table) =>
      db
        .select()
        .from(table)
        .where(inArray(table.listId, mine.where(eq(schema.lists.userId, userId)))),
    ),
  ]);
  return rows.map((of) => of.map((row) => JSON.stringify(row)).sort());
}
