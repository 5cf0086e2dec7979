import { eq } from "drizzle-orm";
import { lists, users } from "@/db/schema";
import { setRole } from "@/lib/accounts/roles";
import { setEntryNote } from "@/lib/lists/entries";
import { updateList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { checkAccessibility, expect, PASSWORD, test } from "./fixtures";
import { asViewer, makeList, other } from "./people";

test("a report becomes a decision that strangers see at once and the owner is told of", async ({
  page,
  db,
  browser,
  baseURL,
  makePerson,
  signIn,
}) => {
  const [owner, reporter, moderator] = [await makePerson(), await makePerson(), await makePerson()];
  await setRole(db, { handle: moderator.handle, role: "moderator", held: true });
  const list = await makeList(asViewer(owner, db), ["A paper between adverts"], "public");
  const stranger = await other(browser, baseURL);
  await stranger.goto(list.path);
  await expect(stranger.getByRole("heading", { name: "Bends" })).toBeVisible();

  await signIn(reporter);
  await page.goto(list.path);
  await page.getByRole("link", { name: "Report this list" }).click();
  await checkAccessibility(page);
  await page.getByLabel("What is wrong with it?").selectOption("spam");
  await page.getByLabel("In your words").fill("It sells courses.");
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText("Received. A moderator will look at it.")).toBeVisible();
  expect((await page.goto("/moderation"))?.status()).toBe(404);

  const desk = await other(browser, baseURL);
  await signIn(moderator, desk.context());
  await desk.goto("/moderation?kind=list");
  await checkAccessibility(desk);
  await desk.goto(`/moderation/list/${list.id}`);
  await expect(desk.getByText("It sells courses.")).toBeVisible();
  await expect(desk.getByText(`@${reporter.handle}`)).toBeVisible();
  await checkAccessibility(desk);
  await desk.getByRole("combobox", { name: "Decision" }).selectOption("hide");
  await desk.getByLabel("Reason").fill("It is an advert.");
  await desk.getByRole("button", { name: "Decide" }).click();
  await expect(desk.getByText("You hid “Bends”.")).toBeVisible();

  expect((await stranger.goto(list.path))?.status()).toBe(404);
  await stranger.goto(`/@${owner.handle}`);
  await expect(stranger.getByText("No public lists")).toBeVisible();
  await page.goto("/settings/reports");
  await expect(page.getByText("did something about it")).toBeVisible();
  await signIn(owner);
  await page.goto(list.path);
  await expect(page.getByText("A moderator has hidden this list")).toBeVisible();
  await expect(page.getByText("The reason: It is an advert.")).toBeVisible();
  await expect(page.getByText(reporter.handle)).toHaveCount(0);

  await desk.goto(`/moderation/person/${owner.id}`);
  await desk.getByRole("combobox", { name: "Decision" }).selectOption("suspend");
  await desk.getByLabel("Reason").fill("Nothing but adverts.");
  await desk.getByRole("button", { name: "Decide" }).click();
  await expect(desk.getByText(`You suspended “@${owner.handle}”.`)).toBeVisible();
  await desk.goto("/moderation/log?act=suspend");
  await expect(desk.getByText("Nothing but adverts.")).toBeVisible();
  await checkAccessibility(desk);

  expect((await stranger.goto(`/@${owner.handle}`))?.status()).toBe(404);
  await page.goto("/signin");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The reason: Nothing but adverts.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(owner.email);
  for (const tab of [stranger, desk]) await tab.context().close();
});

test("what an owner writes runs nothing", async ({ page, db, me }) => {
  const list = await makeList(me, ["A paper"], "public");
  const nasty = [
    '<script>document.title="owned"</script><img src=x onerror=document.title="owned">',
    "[one](javascript:alert(1)) [two](data:text/html,<script>alert(1)</script>)",
    "<javascript:alert(1)> [three][3] $\\href{javascript:alert(1)}{x}$ ![x](https://example.org/x.png)",
    "\n\n[3]: javascript:alert(1)\n\n</script><svg onload=document.title=1>",
  ].join(" ");
  await updateList(me, { ...list.settings, description: nasty, cover: nasty.slice(0, 280) });
  await setEntryNote(me, { listId: list.id, paper: list.papers[0], note: nasty });
  await addSection(me, { listId: list.id, title: nasty.slice(0, 120) });
  await db
    .update(lists)
    .set({ title: nasty.slice(0, 120) })
    .where(eq(lists.id, list.id));
  await db
    .update(users)
    .set({ about: nasty, name: nasty.slice(0, 80) })
    .where(eq(users.id, me.viewer.id));
  for (const path of [list.path, `/@${me.viewer.handle}`, `/report/list/${list.id}`]) {
    await page.goto(path);
    await expect(page).not.toHaveTitle("owned");
    const found = await page.$$eval("main *", (all) =>
      all.flatMap((element) => {
        const runs = [...element.attributes].some(({ name }) => name.startsWith("on"));
        const address = element.getAttribute("href") ?? element.getAttribute("src") ?? "";
        const bad = /^(javascript|data|vbscript):/i.test(address.trim());
        const foreign = address.startsWith("http") && new URL(address).origin !== location.origin;
        const rel = element.getAttribute("rel") ?? "";
        const unmarked = foreign && !/nofollow/.test(rel) && element.closest("article") === null;
        return runs || bad || element.localName === "img" || unmarked ? [element.outerHTML] : [];
      }),
    );
    expect(found).toEqual([]);
  }
});
