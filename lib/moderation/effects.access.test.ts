import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { lists, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAccount, verifyCredentials } from "@/lib/accounts/mutations";
import { listListLayers, listShownAnnotations } from "@/lib/annotations/layers";
import { listReplies } from "@/lib/annotations/replies";
import { findSession } from "@/lib/auth/sessions";
import { openSession } from "@/lib/auth/testing";
import { exportList } from "@/lib/citations/exporting";
import { ANONYMOUS, type Context } from "@/lib/context";
import { listSitemaps, readSitemap } from "@/lib/discovery/sitemaps";
import { getListEmbed } from "@/lib/embeds/queries";
import { exportListAnnotations } from "@/lib/exchange/queries";
import { exportListFeed, exportProfileFeed } from "@/lib/feeds/queries";
import { getVersion } from "@/lib/history/queries";
import { followSource } from "@/lib/inbox/follows";
import { savePaper } from "@/lib/library/mutations";
import { addToList, removeFromList, setEntryNote } from "@/lib/lists/entries";
import { forkList } from "@/lib/lists/forking";
import { inviteMember, listInvitesOf } from "@/lib/lists/invites";
import { listItemsOf } from "@/lib/lists/items";
import { archiveList, deleteList, updateList } from "@/lib/lists/mutations";
import { getList, getProfile } from "@/lib/lists/queries";
import { listPublicLists } from "@/lib/lists/ranking";
import { getListPicture } from "@/lib/pictures/queries";
import { createRule } from "@/lib/rules/mutations";
import { decideOn } from "./decisions";
import { findHiddenNotes, listListNotices } from "./notices";
import type { Act } from "./schema";
import { makeScene } from "./testing";

const db = testDatabase();
type Scene = Awaited<ReturnType<typeof makeScene>>;
const today = () => new Date().toISOString().slice(0, 10);
const PEOPLE = ["author", "member", "person", "moderator", "anonymous"] as const;

/** Whether somebody gets to a list by each way there is. */
const WAYS: Record<string, (ctx: Context, scene: Scene) => Promise<boolean>> = {
  page: (ctx, { list }) => came(getList(ctx, list.handle, list.slug)),
  papers: async (ctx, { list }) => (await listItemsOf(ctx, list.id)).items.length > 0,
  references: (ctx, { list }) =>
    came(exportList(ctx, { handle: list.handle, slug: list.slug, format: "bibtex" })),
  follow: (ctx, { list }) => came(followSource(ctx, { kind: "list", target: list.id })),
  copy: (ctx, { list }) => came(forkList(ctx, { id: list.id })),
  version: (ctx, { list }) => came(getVersion(ctx, { ...list, day: today() })),
  notes: async (ctx, scene) => (await notesOn(ctx, scene)) > 0,
};
/** What is the same for everyone. */
const OPENLY: Record<string, (ctx: Context, scene: Scene) => Promise<boolean>> = {
  feed: (ctx, { list }) => came(exportListFeed(ctx, { ...list, format: "atom" })),
  "feed of the profile": async (ctx, { list, paper }) => {
    const feed = exportProfileFeed(ctx, { ...list, format: "atom" });
    return (await feed.catch(() => null))?.body.includes(paper) ?? false;
  },
  profile: async (ctx, { list }) =>
    ((await getProfile(ctx, list.handle).catch(() => null))?.lists.length ?? 0) > 0,
  picture: (ctx, { list }) => came(getListPicture(ctx, list)),
  frame: (ctx, { list }) => came(getListEmbed(ctx, list)),
  ranking: async (ctx, { list }) =>
    (await listPublicLists(ctx, {})).lists.some(({ id }) => id === list.id),
  sitemap: async (ctx, { list }) => {
    const files = await listSitemaps(ctx);
    const entries = await Promise.all(files.map((file) => readSitemap(ctx, file)));
    return entries.flat().some(({ path }) => path === `/@${list.handle}/${list.slug}`);
  },
};

const came = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error) => {
      if (["not_found", "unauthenticated"].includes(error.code)) return false;
      throw error;
    },
  );

async function notesOn(ctx: Context, { list, paper, note }: Scene) {
  const { shared } = await listListLayers(ctx, list.id, [paper]);
  const shown = await listShownAnnotations(ctx, list.id);
  const file = await exportListAnnotations(ctx, { handle: list.handle, slug: list.slug }).catch(
    () => null,
  );
  expect(shown.map(({ id }) => id)).toEqual(shared.map(({ id }) => id));
  expect(String(file?.body).includes(note) ?? false).toBe(shared.length > 0);
  return shared.length;
}

const signedIn = ["author", "member", "person", "moderator"];
const all = [...signedIn, "anonymous"];
const kept = ["author", "member"];

describe.each<[string, (readonly [keyof Scene["subjects"], Act])[], string[], boolean]>([
  ["as it is", [], all, true],
  ["hidden", [["list", "hide"]], kept, false],
  ["locked", [["list", "lock"]], all, true],
  ["of somebody suspended", [["person", "suspend"]], kept, false],
  [
    "hidden and shown again",
    [
      ["list", "hide"],
      ["list", "unhide"],
    ],
    all,
    true,
  ],
  [
    "of somebody who is back",
    [
      ["person", "suspend"],
      ["person", "unsuspend"],
    ],
    all,
    true,
  ],
])("a public list %s", (_, acts, seen, open) => {
  test("is found as far as that lets it", async () => {
    const scene = await makeScene(db);
    for (const [kind, act] of acts) await decide(scene, kind, act);
    for (const [way, go] of Object.entries(WAYS)) {
      const came: string[] = [];
      for (const name of PEOPLE) if (await go(scene.people[name], scene)) came.push(name);
      const nameless = way === "follow" || way === "copy";
      // Of somebody suspended nobody else sees the notes, members neither.
      const noted = way === "notes" && !open && acts.some(([kind]) => kind === "person");
      const reach = noted ? ["author"] : seen;
      expect(came, way).toEqual(nameless ? reach.filter((name) => name !== "anonymous") : reach);
    }
    for (const [way, go] of Object.entries(OPENLY)) {
      for (const name of PEOPLE) {
        expect(await go(scene.people[name], scene), `${way} for ${name}`).toBe(open);
      }
    }
  });
});

test("an unlisted list that is hidden is no longer found at its address", async () => {
  const scene = await makeScene(db, "unlisted");
  await decide(scene, "list", "hide");
  expect(await WAYS.page?.(scene.person, scene)).toBe(false);
  expect(await WAYS.page?.(scene.member, scene)).toBe(true);
});

test("a hidden note is its author's alone, and they are told why", async () => {
  const scene = await makeScene(db);
  await decide(scene, "annotation", "hide");
  for (const name of PEOPLE) {
    expect(await notesOn(scene.people[name], scene), name).toBe(name === "author" ? 1 : 0);
    const told = await findHiddenNotes(scene.people[name], [scene.note]);
    expect([...told.values()], name).toEqual(name === "author" ? ["Because."] : []);
  }
  await decide(scene, "annotation", "unhide");
  expect(await notesOn(scene.anonymous, scene)).toBe(1);
  expect((await findHiddenNotes(scene.author, [scene.note])).size).toBe(0);
});

test("a hidden reply is its author's alone, and they are told why", async () => {
  const scene = await makeScene(db);
  const seen = async (name: (typeof PEOPLE)[number]) =>
    (await listReplies(scene.people[name], [scene.note])).map(({ hidden }) => hidden);
  expect(await seen("author")).toEqual([null]);
  await decide(scene, "reply", "hide", "It is rude.");
  expect(await seen("member")).toEqual(["It is rude."]);
  for (const name of ["author", "person", "moderator", "anonymous"] as const) {
    expect(await seen(name), name).toEqual([]);
  }
  await decide(scene, "reply", "unhide");
  expect(await seen("author")).toEqual([null]);
});

test("the members of a list are told what was done to it and why", async () => {
  const scene = await makeScene(db);
  await decide(scene, "list", "hide", "It sells things.");
  await decide(scene, "list", "lock", "It is looked at.");
  for (const name of PEOPLE) {
    const notices = await listListNotices(scene.people[name], scene.list.id);
    expect(notices.map(({ act, reason }) => [act, reason])).toEqual(
      kept.includes(name)
        ? [
            ["hide", "It sells things."],
            ["lock", "It is looked at."],
          ]
        : [],
    );
  }
  await decide(scene, "list", "unhide");
  expect(await listListNotices(scene.author, scene.list.id)).toMatchObject([{ act: "lock" }]);
});

test("nobody changes a locked list, and what else one does goes on", async () => {
  const scene = await makeScene(db);
  const { author, list, paper, settings } = scene;
  await createRule(author, { words: "mark", list: list.id });
  await decide(scene, "list", "lock");
  const before = await db.select().from(lists).where(eq(lists.id, list.id));
  const entry = { listId: list.id, paper };
  const attempts = [
    () => updateList(author, { ...settings, title: "Other" }),
    () => deleteList(author, { id: list.id }),
    () => archiveList(author, { id: list.id, archived: true }),
    () => addToList(author, entry),
    () => removeFromList(author, entry),
    () => setEntryNote(author, { ...entry, note: "More." }),
    () => inviteMember(author, { listId: list.id, handle: list.handle, role: "viewer" }),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("locked this list"),
    });
  }
  // Its owner reads who is invited, on the page of its members.
  expect(await listInvitesOf(author, list.id)).toEqual([]);
  // A rule that files into it does nothing, and doesn't stand in the way of saving.
  expect(await savePaper(author, { paper })).toMatchObject({ filled: [] });
  expect(await db.select().from(lists).where(eq(lists.id, list.id))).toEqual(before);
  await expect(updateList(scene.person, settings)).rejects.toMatchObject({ code: "not_found" });
  await decide(scene, "list", "unlock");
  await updateList(author, { ...settings, title: "Other" });
});

test("whoever is suspended is signed out, and told why at the door", async () => {
  const scene = await makeScene(db);
  const account = { handle: "spammer", email: "spammer@example.org", password: "a long password" };
  const { id } = await createAccount({ viewer: ANONYMOUS, db }, account);
  const token = await openSession(db, id);
  const ref = { kind: "person", id } as const;
  await decideOn(scene.moderator, { ...ref, act: "suspend", reason: "Fifty lists of adverts." });
  expect(await findSession(db, token)).toBeNull();
  const anyone = scene.anonymous;
  await expect(verifyCredentials(anyone, account)).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("Fifty lists of adverts."),
  });
  // Who doesn't know the password learns nothing of it.
  await expect(verifyCredentials(anyone, { ...account, password: "no" })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(getProfile(anyone, "spammer")).rejects.toMatchObject({ code: "not_found" });
  // Nor does a session that was opened meanwhile let them in.
  expect(await findSession(db, await openSession(db, id))).toBeNull();
  await decideOn(scene.moderator, { ...ref, act: "unsuspend", reason: "They have taken it away." });
  expect(await verifyCredentials(anyone, account)).toMatchObject({ handle: "spammer" });
  expect(await db.$count(users, eq(users.handle, "spammer"))).toBe(1);
});

const decide = (scene: Scene, kind: keyof Scene["subjects"], act: Act, reason = "Because.") =>
  decideOn(scene.moderator, { ...scene.subjects[kind], act, reason });
