import { eq, sql } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import * as schema from "@/db/schema";
import { addToList } from "@/lib/lists/entries";
import { expect, test } from "./fixtures";
import { asViewer, makeList } from "./people";

test("without JavaScript, a list is found, upvoted, looked at again, and copied", async ({
  page,
  db,
  me,
  makePerson,
}) => {
  const owner = asViewer(await makePerson(), db);
  const list = await makeList(owner, ["Alpha"], "public");
  await page.goto("/lists");
  await page.getByRole("link", { name: "Public lists of everyone" }).click();
  await page.locator(`a[href="${list.path}"]`).click();
  await page.getByRole("button", { name: "Upvote, so far 0" }).click();
  await expect(page.getByRole("button", { name: "Upvote, so far 1" })).toBeVisible();
  await page.getByRole("button", { name: "Upvote" }).click();
  await expect(page.getByRole("button", { name: "Upvote, so far 0" })).toBeVisible();

  const grow = async (title: string) => {
    const { id } = await makePaper(db, { title, featuredOn: null });
    await addToList(owner, { listId: list.id, paper: id });
  };
  await grow("Beta");
  await db
    .update(schema.listVisits)
    .set({ visitedAt: sql`visited_at - interval '31 minutes'` })
    .where(eq(schema.listVisits.userId, me.viewer.id));
  // What a browser fetches in advance is no look.
  const ahead = await page.request.get(list.path, { headers: { "sec-purpose": "prefetch" } });
  expect(await ahead.text()).toContain("since you last looked");
  await page.reload();
  await expect(page.getByText("1 paper since you last looked.")).toBeVisible();
  await page.getByRole("button", { name: "Copy to my lists" }).click();
  await expect(page.getByText("Copied into a private list of yours.")).toBeVisible();
  await grow("Gamma");
  await page.reload();
  await page.getByRole("button", { name: "Take those ticked" }).click();
  await expect(page.getByText("1 paper came along.")).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(3);
});
