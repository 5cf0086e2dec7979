import { eq, sql } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import * as schema from "@/db/schema";
import { addToList } from "@/lib/lists/entries";
import { updateList } from "@/lib/lists/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, makeList, other } from "./people";

test("a list of somebody is upvoted, copied, and heard of when it grows", async ({
  page,
  db,
  me,
  makePerson,
  browser,
  baseURL,
}) => {
  const owner = asViewer(await makePerson(), db);
  const list = await makeList(owner, ["Alpha", "Beta"], "public");
  const grow = async (title: string) => {
    const { id } = await makePaper(db, { title, featuredOn: null });
    await addToList(owner, { listId: list.id, paper: id });
  };
  const stranger = await other(browser, baseURL);
  await stranger.goto(list.path);
  await expect(stranger.getByRole("link", { name: "Upvote, so far 0" })).toBeVisible();

  await page.goto(list.path);
  const alpha = page.locator("[data-row]", { hasText: "Alpha" });
  await alpha.getByRole("button", { name: "Save" }).click();
  await expect(alpha.getByLabel("Status")).toBeVisible();
  await page.getByRole("button", { name: "Upvote, so far 0" }).click();
  await expect(page.getByRole("button", { name: "Upvote, so far 1" })).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole("link", { name: "Upvote, so far 1" })).toBeVisible();

  // A visit ends half an hour after the last look.
  await grow("Gamma");
  await db
    .update(schema.listVisits)
    .set({ visitedAt: sql`visited_at - interval '31 minutes'` })
    .where(eq(schema.listVisits.userId, me.viewer.id));
  await page.reload();
  await expect(page.getByText("1 paper since you last looked.")).toBeVisible();
  const marks = page.getByText("New since you last looked");
  await expect(marks).toHaveCount(1);
  await expect(page.locator("[data-row]", { has: marks })).toContainText("Gamma");
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Copy to my lists" }).click();
  await expect(page.getByText("Copied into a private list of yours.")).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(3);
  const copy = new URL(page.url()).pathname;
  await grow("Delta");
  await grow("Epsilon");
  await page.reload();
  const news = page.getByRole("region", { name: "2 papers were added to the original since" });
  await news.getByLabel("Delta").uncheck();
  await checkAccessibility(page);
  await news.getByRole("button", { name: "Take those ticked" }).click();
  await expect(page.getByText("1 paper came along.")).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(4);
  await expect(news).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(news).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(3);
  await news.getByRole("button", { name: "Leave them" }).click();
  await expect(page.getByText("Left where they are.")).toBeVisible();

  // Public, it names its original as long as that is public, and is counted there.
  const [own] = await db.select().from(schema.lists).where(eq(schema.lists.userId, me.viewer.id));
  await page.goto(`/lists/${own?.id}/edit`);
  await page.getByLabel("Who may see it").selectOption("public");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("public list")).toBeVisible();
  await stranger.goto(list.path);
  await expect(stranger.getByText("1 public copy")).toBeVisible();
  await stranger.goto(copy);
  await expect(stranger.getByText(`Copied on`)).toContainText(`of @${owner.viewer.handle}`);
  await stranger.context().close();
});

test("no cached page goes on naming a list that became private", async ({
  page,
  db,
  me,
  makePerson,
  browser,
  baseURL,
}) => {
  const mine = await makeList(me, ["Alpha", "Beta"], "public");
  const person = asViewer(await makePerson(), db);
  const theirs = await makeList(person, ["Gamma"], "public");
  for (const paper of mine.papers) await addToList(person, { listId: theirs.id, paper });
  await updateList(me, { ...mine.settings, title: "Folded", slug: mine.slug });
  const stranger = await other(browser, baseURL);
  const named = stranger.getByRole("link", { name: "Folded" });
  for (const path of [theirs.path, "/lists/public"]) {
    await stranger.goto(path);
    await expect(named).toBeVisible();
  }
  await page.goto(`/lists/${mine.id}/edit`);
  await page.getByLabel("Who may see it").selectOption("private");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("private list")).toBeVisible();
  for (const path of [theirs.path, "/lists/public"]) {
    await stranger.goto(path);
    await expect(stranger.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(named).toHaveCount(0);
  }
  await checkAccessibility(stranger);
  await stranger.context().close();
});
