import { makePaper } from "@/db/factories";
import { annotatePaper, annotateQuote } from "@/lib/annotations/mutations";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { addMember } from "@/lib/lists/testing";
import { test as base, checkAccessibility, expect } from "./fixtures";
import { asViewer, type Me, makeList, other } from "./people";

interface Group {
  /** Whose list it is. */
  friend: Me;
  list: Awaited<ReturnType<typeof makeList>>;
  paper: string;
}

/** A list of somebody else's that the viewer is a member of. */
const test = base.extend<{ group: Group }>({
  group: async ({ db, me, makePerson }, use) => {
    const friend = asViewer(await makePerson(), db);
    const list = await makeList(friend, ["Alpha"]);
    await addMember(friend, { listId: list.id, handle: me.viewer.handle });
    await use({ friend, list, paper: list.papers[0] ?? "" });
  },
});

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

test("notes of others are a layer beside one's own, answered and hidden", async ({
  page,
  group: { friend, list, paper },
  me,
}) => {
  const audience = `members:${list.id}`;
  await annotateQuote(me, { paper, quote: "What paper", note: "Mine.", color: "green" });
  await annotateQuote(friend, { paper, quote: "paper number", note: "Theirs.", audience });
  await annotateQuote(friend, { paper, quote: "about", note: "Not for you." });
  await annotatePaper(friend, { paper, note: "On all of it.", audience });
  await page.goto(`/paper/${paper}`);
  const { handle } = friend.viewer;
  const note = page.getByRole("article", { name: `Note by @${handle} on “paper number”` });
  await expect(note).toContainText("Theirs.");
  await expect(
    page.getByRole("article", { name: `Note by @${handle} on the paper` }),
  ).toContainText("On all of it.");
  await expect(page.getByText("Not for you.")).toHaveCount(0);
  await expect(page.locator("mark.amber").first()).toBeVisible();
  await checkAccessibility(page);

  await note.getByRole("link", { name: "Reply" }).click();
  await note.getByRole("textbox", { name: "Reply" }).fill("I *doubt* it.");
  await note.getByRole("button", { name: "Send reply" }).click();
  await expect(note.getByRole("list", { name: "Replies" })).toContainText("I doubt it.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(note.getByRole("list", { name: "Replies" })).toHaveCount(0);
  // What was sent is no draft any more.
  await note.getByRole("link", { name: "Reply" }).click();
  await expect(note.getByRole("textbox", { name: "Reply" })).toBeVisible();
  await expect(page.getByText("You have an unsent draft")).toHaveCount(0);

  await page.getByRole("link", { name: `Hide the notes of @${handle}` }).click();
  await expect(note).toHaveCount(0);
  await expect(page.locator("mark.amber")).toHaveCount(0);
  await expect(page.locator("mark.green")).toHaveText("What paper");
  await page.getByRole("link", { name: `Show the notes of @${handle}` }).click();
  await expect(note).toBeVisible();
});

test("one's own note is shared with the members by choosing so, and answered by them", async ({
  page,
  group: { friend, list, paper },
  me,
}) => {
  const { id } = await annotateQuote(me, { paper, quote: "about", note: "Mine." });
  await page.goto(`/paper/${paper}`);
  const note = page.getByRole("article", { name: "Note on “about”" });
  await note.getByText("Edit", { exact: true }).click();
  await note.getByLabel("Who sees it").selectOption({ label: "Members of Bends" });
  await note.getByLabel("Tags").fill("doubt, second reading");
  await note.getByRole("button", { name: "Keep" }).click();
  await expect(note.getByRole("paragraph").filter({ hasText: "second reading" })).toContainText(
    "members of Bends",
  );
  await replyToAnnotation(friend, { annotation: id, listId: list.id, body: "Indeed." });
  await page.reload();
  await expect(note.getByRole("list", { name: "Replies" })).toContainText("Indeed.");
  await page.goto(list.path);
  await expect(page.getByRole("main")).toContainText("Mine.");
});

test("a reading group reads first and compares then", async ({ page, db, me, makePerson }) => {
  const list = await makeList(me, ["Alpha"]);
  const friend = asViewer(await makePerson(), db);
  await addMember(me, { listId: list.id, handle: friend.viewer.handle });
  const paper = list.papers[0] ?? "";
  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Members see each other’s notes from").fill(TOMORROW);
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByText("Read first: members")).toBeVisible();
  const audience = `members:${list.id}`;
  await annotateQuote(friend, { paper, quote: "about", note: "Too early.", audience });
  await page.goto(`/paper/${paper}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Alpha");
  await expect(page.getByText("Too early.")).toHaveCount(0);

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Members see each other’s notes from").fill("");
  await page.getByRole("button", { name: "Keep changes" }).click();
  await page.getByLabel(/1 highlight or note on its papers.* Yes, do that/).check();
  await page.getByRole("button", { name: "Keep changes" }).click();
  await expect(page.getByRole("main")).toContainText("Too early.");
});

test("an editor changes the papers of a list, and its members see who has", async ({
  page,
  browser,
  baseURL,
  me,
  makePerson,
  signIn,
}) => {
  const list = await makeList(me, ["Alpha", "Beta"]);
  const friend = await makePerson();
  await addMember(me, { listId: list.id, handle: friend.handle, role: "editor" });

  const theirs = await other(browser, baseURL);
  await signIn(friend, theirs.context());
  await theirs.goto(list.path);
  const beta = theirs.locator("[data-row]").filter({ hasText: "Beta" });
  await beta.getByText("Edit", { exact: true }).click();
  await beta.getByRole("button", { name: "Remove from list" }).click();
  await expect(theirs.getByRole("link", { name: "Beta" })).toHaveCount(0);

  await page.goto(`/lists/${list.id}/members`);
  await page.getByText(`Change @${friend.handle}`).click();
  await page.getByRole("button", { name: `Make @${friend.handle} a viewer` }).click();
  await expect(page.getByText(`@${friend.handle} is a viewer now.`)).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole("link", { name: "Alpha" })).toBeVisible();
  await expect(theirs.getByText("Edit", { exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "What has been done" }).click();
  const log = page.getByRole("main").getByRole("listitem");
  await expect(log.first()).toContainText(`made @${friend.handle} viewer`);
  await expect(log.nth(1)).toContainText(`@${friend.handle} removed Beta`);
});

test("a note on the whole paper mentions another, which leads back to it", async ({ page, me }) => {
  const first = await makePaper(me.db, { title: "First", featuredOn: null });
  const second = await makePaper(me.db, { title: "Second", featuredOn: null });
  await page.goto(`/paper/${first.id}`);
  await page.getByText("Write a note on the whole paper").click();
  const form = page.getByRole("region", { name: "Notes on the whole paper" });
  await form.getByLabel("Note", { exact: true }).fill(`Read [[${second.id}]] before.`);
  await form.getByRole("button", { name: "Keep note" }).click();
  const note = page.getByRole("article", { name: "Note on the paper" });
  await note.getByRole("link", { name: "Second" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Second");
  const back = page.getByRole("region", { name: "Mentioned in notes on" });
  await back.getByRole("link", { name: "First" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("First");
});

test("words that are not in the abstract are kept without a place, and placed later", async ({
  page,
  me,
}) => {
  const { id } = await makePaper(me.db, { abstract: "Alpha beta gamma.", featuredOn: null });
  await page.goto(`/paper/${id}`);
  await page.getByText("Annotate by quoting").click();
  await page.getByLabel("Words of the abstract").fill("from the full text");
  await page.getByRole("button", { name: "Highlight", exact: true }).click();
  await page.getByLabel("Keep it without a place").check();
  await page.getByRole("button", { name: "Highlight", exact: true }).click();
  const detached = page.getByRole("region", { name: "Without a place" });
  await expect(detached).toContainText("“from the full text”");
  await detached.getByText("Place it by quoting").click();
  await detached.getByLabel("Words of the abstract").fill("beta");
  await detached.getByRole("button", { name: "Put the note there" }).click();
  await expect(page.locator("mark")).toHaveText("beta");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(detached).toContainText("“from the full text”");
  await expect(page.locator("mark")).toHaveCount(0);
});
