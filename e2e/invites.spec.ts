import { makePaper } from "@/db/factories";
import { annotateQuote } from "@/lib/annotations/mutations";
import { addToList } from "@/lib/lists/entries";
import { addMember } from "@/lib/lists/testing";
import { checkAccessibility, expect, PASSWORD, test } from "./fixtures";
import { asViewer, makeList, other } from "./people";

test("somebody is invited, accepts, reads a private list, and leaves it", async ({
  page,
  me,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  const list = await makeList(me, ["Alpha"]);
  const friend = await makePerson();
  await page.goto(`/lists/${list.id}/members`);
  const invite = page.getByRole("region", { name: "Invite somebody" });
  await invite.getByLabel("Handle").fill("nobody-at-all");
  await invite.getByRole("button", { name: "Invite" }).click();
  await expect(invite.getByText("Nobody here is called @nobody-at-all.")).toBeVisible();
  await invite.getByLabel("Handle").fill(`@${friend.handle}`);
  await invite.getByRole("button", { name: "Invite" }).click();
  const open = page.getByRole("region", { name: "Open invitations" });
  await expect(open.getByRole("listitem")).toContainText([`@${friend.handle} as viewer`]);
  await open.getByRole("button", { name: "Take back" }).click();
  await expect(open).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(open.getByRole("listitem")).toHaveCount(1);
  await checkAccessibility(page);

  const theirs = await other(browser, baseURL);
  await signIn(friend, theirs.context());
  expect((await theirs.goto(list.path))?.status()).toBe(404);
  await theirs.goto("/lists");
  await checkAccessibility(theirs);
  await theirs.getByRole("button", { name: "Accept Bends" }).click();
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Bends");
  await expect(theirs.getByText(`Kept by @${me.viewer.handle}, @${friend.handle}.`)).toBeVisible();
  await expect(theirs.getByText(`added by @${me.viewer.handle}`)).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await theirs.getByRole("button", { name: "Leave list" }).click();
  await expect(theirs.getByText("You have left “Bends”.")).toBeVisible();
  expect((await theirs.goto(list.path))?.status()).toBe(404);
  await theirs.context().close();
});

test("a link invites whoever has it: they sign in, come back and join", async ({
  page,
  me,
  makePerson,
  browser,
  baseURL,
}) => {
  const list = await makeList(me, ["Alpha"]);
  const friend = await makePerson();
  await page.goto(`/lists/${list.id}/members`);
  const form = page.getByRole("region", { name: "Invite by a link" });
  await form.getByLabel("What they may do").selectOption("editor");
  await form.getByRole("button", { name: "Make link" }).click();
  const shown = page.getByRole("region", { name: "Your link" });
  const address = (await shown.locator("code").textContent()) ?? "";
  await checkAccessibility(page);

  const theirs = await other(browser, baseURL);
  const answer = await theirs.goto(address);
  expect(answer?.headers()["referrer-policy"]).toBe("same-origin");
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Bends");
  await expect(theirs.getByText(`@${me.viewer.handle} invites you`)).toBeVisible();
  await checkAccessibility(theirs);
  await theirs.getByRole("link", { name: "Sign in to join" }).click();
  await theirs.getByLabel("Email").fill(friend.email);
  await theirs.getByLabel("Password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Sign in" }).click();
  await theirs.getByRole("button", { name: `Join as @${friend.handle}` }).click();
  await expect(theirs).toHaveURL(list.path);
  await expect(theirs.getByText("Edit", { exact: true })).toBeVisible();
  await theirs.goto(address);
  await expect(theirs.getByText("You are a member of this list already.")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: /^Take back the link for editors/ }).click();
  await expect(page.getByText("The link doesn’t work any more.")).toBeVisible();
  await expect(shown).toHaveCount(0);
  const late = await other(browser, baseURL);
  await late.goto(address);
  await expect(late.getByRole("heading", { level: 1 })).toHaveText("This invitation doesn’t work");
  await late.context().close();
  await theirs.context().close();
});

test("removing a member ends their access on the next request; undoing gives back all of it", async ({
  page,
  db,
  me,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  const list = await makeList(me, ["Alpha"]);
  const person = await makePerson();
  const friend = asViewer(person, db);
  await addMember(me, { listId: list.id, handle: person.handle, role: "editor" });
  const { id: paper } = await makePaper(db, { title: "Theirs", featuredOn: null });
  await addToList(friend, { listId: list.id, paper });
  const audience = `members:${list.id}`;
  await annotateQuote(friend, { paper, quote: "about", note: "For us.", audience });

  const theirs = await other(browser, baseURL);
  await signIn(person, theirs.context());
  expect((await theirs.goto(list.path))?.status()).toBe(200);
  await page.goto(`/lists/${list.id}/members`);
  await page.getByText(`Change @${person.handle}`).click();
  await page.getByRole("button", { name: `Remove @${person.handle}` }).click();
  await expect(page.getByText(`@${person.handle} is no longer a member.`)).toBeVisible();
  for (const path of [list.path, `/lists/${list.id}/members`, `/lists/${list.id}/log`]) {
    expect((await theirs.goto(path))?.status(), path).toBe(404);
  }
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("list", { name: "Members" }).getByRole("listitem")).toHaveCount(2);
  expect((await theirs.goto(list.path))?.status()).toBe(200);
  await page.goto(list.path);
  await expect(page.getByRole("link", { name: "Theirs" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("For us.");
  await expect(page.getByRole("main")).toContainText(`added by @${person.handle}`);
  await theirs.context().close();
});

test("a list is offered to a member, who takes it over", async ({
  page,
  me,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  const list = await makeList(me, ["Alpha"], "public");
  const friend = await makePerson();
  await addMember(me, { listId: list.id, handle: friend.handle });
  await page.goto(`/lists/${list.id}/members`);
  await page.getByText(`Change @${friend.handle}`).click();
  await page.getByRole("button", { name: `Offer the list to @${friend.handle}` }).click();
  await expect(
    page.getByRole("region", { name: "Open invitations" }).getByRole("listitem"),
  ).toContainText([`@${friend.handle} as owner`]);

  const theirs = await other(browser, baseURL);
  await signIn(friend, theirs.context());
  await theirs.goto("/lists");
  await theirs.getByRole("button", { name: "Accept Bends" }).click();
  await expect(theirs.getByText("“Bends” is yours now.")).toBeVisible();
  await expect(theirs).toHaveURL(`/@${friend.handle}/bends`);
  await theirs.getByRole("link", { name: "What has been done" }).click();
  await expect(theirs.getByRole("main").getByRole("listitem").first()).toContainText(
    `took the list over from @${me.viewer.handle}`,
  );
  // Strangers' pages follow, and the old address leads there.
  const stranger = await other(browser, baseURL);
  expect((await stranger.goto(`/@${friend.handle}/bends`))?.status()).toBe(200);
  for (const reader of [stranger, page]) {
    expect((await reader.goto(list.path))?.status()).toBe(200);
    await expect(reader).toHaveURL(`/@${friend.handle}/bends`);
  }
  expect((await page.goto(`/lists/${list.id}/edit`))?.status()).toBe(404);
  // Once it is private, strangers aren’t told where it went.
  await theirs.goto(`/lists/${list.id}/edit`);
  await theirs.getByLabel("Who may see it").selectOption("private");
  await theirs.getByRole("button", { name: "Keep changes" }).click();
  await expect(theirs).not.toHaveURL(/edit/);
  expect((await stranger.goto(list.path))?.status()).toBe(404);
  await expect(stranger).toHaveURL(list.path);
  await stranger.context().close();
  await theirs.context().close();
});
