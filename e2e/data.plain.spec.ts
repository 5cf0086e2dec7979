import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { unzipSync } from "fflate";
import { formerHandles, users } from "@/db/schema";
import { addMember } from "@/lib/lists/testing";
import { expect, PASSWORD, test } from "./fixtures";
import { makeList, other } from "./people";

test("everything leaves as one file, for its owner alone", async ({
  page,
  me,
  browser,
  baseURL,
  makePerson,
  signIn,
}) => {
  await makeList(me, ["Maps"]);
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Make the file" }).click();
  const fetched = page.getByRole("link", { name: "Download", exact: true });
  await expect(async () => {
    await page.goto("/settings/data");
    await expect(fetched).toBeVisible({ timeout: 500 });
  }).toPass();
  const [download] = await Promise.all([page.waitForEvent("download"), fetched.click()]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^lectern-everything-${me.viewer.handle}-\\d{4}-\\d\\d-\\d\\d\\.zip$`),
  );
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files)).toContain("library.zip");
  expect(Buffer.from(files["account/account.jsonl"] ?? []).toString()).toContain(me.viewer.handle);

  const href = (await fetched.getAttribute("href")) ?? "";
  const answer = await page.request.get(href);
  expect(answer.headers()["cache-control"]).toBe("private, no-store");
  const stranger = await other(browser, baseURL);
  expect((await stranger.request.get(href)).url()).toContain("/signin?next=%2Fsettings%2Fdata");
  await signIn(await makePerson(), stranger.context());
  expect((await stranger.request.get(href)).status()).toBe(404);
  await stranger.context().close();
});

test("an account is deleted, gone for everyone, and kept after all", async ({
  page,
  db,
  me,
  browser,
  baseURL,
  makePerson,
}) => {
  const { handle, id } = me.viewer;
  await db.insert(formerHandles).values({ handle: `was-${id}`, userId: id });
  const [mine, ours] = [
    await makeList(me, ["Maps"], "public"),
    await makeList(me, ["Seas"], "public"),
  ];
  const friend = await makePerson();
  await addMember(me, { listId: ours.id, handle: friend.handle, role: "editor" });
  const stranger = await other(browser, baseURL);
  const status = async (path: string) => (await stranger.request.get(path)).status();
  const pages = [
    `/@${handle}`,
    mine.path,
    `${mine.path}.bib`,
    `${mine.path}.atom`,
    `${mine.path}.png`,
  ];
  for (const path of [...pages, `/@was-${id}`])
    expect([path, await status(path)]).toEqual([path, 200]);

  await page.goto("/settings/data/delete");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("textbox")).toHaveAccessibleDescription(
    `Type ${handle}, to be sure.`,
  );
  await page.getByRole("textbox").fill(handle);
  await page.getByRole("button", { name: "Delete my account" }).click();
  const choice = page.getByRole("combobox", { name: "Bends" });
  await expect(choice).toHaveAccessibleDescription("Say what becomes of this list.");
  await choice.selectOption(friend.handle);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("heading", { name: "Your account is gone" })).toBeVisible();
  await page.goto("/library");
  await expect(page).toHaveURL(/\/signin/);
  for (const path of [...pages, `/@was-${id}`])
    expect([path, await status(path)]).toEqual([path, 404]);
  expect(await status(`/@${friend.handle}/${ours.slug}`)).toBe(200);
  expect(
    await stranger.request.get(`/@${friend.handle}/${ours.slug}`).then((r) => r.text()),
  ).not.toContain(handle);

  await page.goto("/signin");
  await page.getByRole("textbox", { name: "Email" }).fill(`${handle}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  const notice = page.getByRole("complementary", { name: "Your account" });
  await expect(notice).toContainText(`Your account @${handle} is deleted for good on`);
  await page.goto("/library");
  await expect(page).toHaveURL(/\/signin/);
  await notice.getByRole("button", { name: "Keep my account" }).click();
  await expect(page.getByText(`Welcome back, @${handle}. Nothing is deleted.`)).toBeVisible();
  for (const path of [...pages, `/@was-${id}`])
    expect([path, await status(path)]).toEqual([path, 200]);
  const [row] = await db.select().from(users).where(eq(users.id, id));
  expect(row).toMatchObject({ handle, leavingAt: null, leavingHandle: null });
  await stranger.context().close();
});
