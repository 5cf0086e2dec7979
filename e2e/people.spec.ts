import { makePaper } from "@/db/factories";
import { newId } from "@/db/ids";
import { addToList } from "@/lib/lists/entries";
import { checkAccessibility, expect, test } from "./fixtures";
import { makeList, other } from "./people";

test("a person shows themself, is followed, and keeps every address under another handle", async ({
  page,
  me,
  makePerson,
  signIn,
  browser,
  baseURL,
  request,
}) => {
  const { handle } = me.viewer;
  const list = await makeList(me, ["Ducks"], "public");
  const stranger = await other(browser, baseURL);
  await stranger.goto(`/@${handle}`);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(`@${handle}`);
  await stranger.goto(list.path);

  await page.goto(`/@${handle}`);
  await page.getByRole("link", { name: "Edit profile" }).click();
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("About you").fill("I write on **engines** and <b>birds</b>.");
  await page.getByLabel("Links").fill("http://example.org");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("is no address that begins with https://")).toBeVisible();
  await page.getByLabel("Links").fill("https://example.org/~ada");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await checkAccessibility(page);
  await stranger.goto(`/@${handle}`);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace");
  await expect(stranger.getByText("engines", { exact: true })).toHaveCSS("font-weight", "700");
  const link = stranger.getByRole("link", { name: "example.org/~ada" });
  await expect(link).toHaveAttribute("rel", "nofollow ugc noopener me");
  await checkAccessibility(stranger);

  const reader = await makePerson();
  const readers = await browser.newContext({ baseURL });
  await signIn(reader, readers);
  const tab = await readers.newPage();
  await tab.goto(`/@${handle}`);
  await tab.getByRole("button", { name: `Follow @${handle}` }).click();
  await expect(tab.getByText("Followed.")).toBeVisible();
  await stranger.goto(`/@${handle}`);
  await stranger.getByRole("link", { name: "1 follower" }).click();
  await expect(stranger.getByRole("link", { name: `@${reader.handle}` })).toBeVisible();
  await addToList(me, { listId: list.id, paper: (await makePaper(me.db, { title: "Geese" })).id });
  await tab.goto("/library/inbox");
  await expect(tab.locator("article h2")).toHaveText("Geese");
  await tab.goto("/library/following");
  await expect(tab.getByRole("link", { name: "Ada Lovelace" })).toBeVisible();

  const now = `renamed-${newId()}`;
  await page.goto("/settings/handle");
  await page.getByLabel("New handle").fill(now);
  await page.getByRole("button", { name: "Change handle" }).click();
  await expect(page.getByText(`You are @${now} now.`)).toBeVisible();
  await expect(page.getByText("You can change it again from")).toBeVisible();
  const slug = list.path.split("/")[2];
  const before = [`/@${handle}`, list.path, `/followers/${handle}`];
  const files = [
    "",
    "/feed.json",
    ".atom",
    ...[".bib", ".atom", "/feed.json", "/annotations.jsonld"].map((ending) => `/${slug}${ending}`),
  ].map((ending) => `/@${handle}${ending}`);
  for (const path of [...before, ...files]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(307);
    // Next says it twice when it puts the answer into the cache.
    const location = new Set(answer.headers().location?.split(", "));
    expect(location, path).toEqual(new Set([path.replace(handle, now)]));
    expect((await request.get(path)).status(), path).toBe(200);
  }
  await stranger.goto(list.path);
  await expect(stranger).toHaveURL(`/@${now}/${slug}`);
  await expect(stranger.getByRole("link", { name: `@${now}` })).toBeVisible();

  await page.goto(`/@${reader.handle}`);
  await page.getByText("More", { exact: true }).click();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Block" }).click();
  await expect(page.getByText("is blocked. They are not told.")).toBeVisible();
  await stranger.goto(`/@${now}`);
  await expect(stranger.getByRole("link", { name: "0 followers" })).toBeVisible();
  await tab.goto(`/@${now}`);
  await expect(tab.getByRole("button", { name: `Unfollow @${now}` })).toBeVisible();
  await page.goto("/settings/people");
  await checkAccessibility(page);
  await page.getByRole("button", { name: `Unblock @${reader.handle}` }).click();
  await expect(page.getByText("is not blocked any more.")).toBeVisible();
  await expect(page.getByText("Nobody", { exact: true })).toBeVisible();
});
