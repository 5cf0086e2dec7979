import { makePaper } from "@/db/factories";
import { setRole } from "@/lib/accounts/roles";
import { checkAccessibility, expect, test } from "./fixtures";
import { other } from "./people";

/** Nobody else has it. */
const newArxivId = () => `2405.${String(10_000 + Math.floor(Math.random() * 89_999))}`;
const DAY = "1999-03-17";

test("a paper is brought to today, seen by strangers, and looked after by a curator", async ({
  page,
  db,
  makePerson,
  signIn,
  browser,
  baseURL,
}) => {
  const [person, curator] = [await makePerson(), await makePerson()];
  await setRole(db, { handle: curator.handle, role: "curator", held: true });
  const id = newArxivId();
  const { title } = await makePaper(db, {
    id,
    arxivId: id,
    title: `About ${id}`,
    featuredOn: null,
  });
  const told = { title: `Beside ${id}`, featuredOn: DAY, hubUpvotes: 1024 };
  const beside = await makePaper(db, told);
  const stranger = await other(browser, baseURL);
  await stranger.goto("/");
  await stranger.getByRole("link", { name: "Bring a paper" }).click();
  await expect(stranger).toHaveURL(`/signin?next=${encodeURIComponent("/papers/bring")}`);
  await stranger.goto(`/papers/${DAY}`);
  const near = stranger.locator("[data-row]", { hasText: beside.title });
  await expect(near.getByText("1,024 upvotes on Hugging Face")).toBeVisible();

  await signIn(person);
  await page.goto("/");
  await page.getByRole("link", { name: "Bring a paper" }).click();
  await expect(page.getByText("Everyone can bring 5 papers a day")).toBeVisible();
  await checkAccessibility(page);
  const box = page.getByLabel("arXiv id or address");
  await box.fill("what I read");
  await page.getByRole("button", { name: "Bring it" }).click();
  await expect(page.getByText("Give an arXiv id, like 2401.00001")).toBeVisible();
  await expect(box).toHaveValue("what I read");
  await box.fill(`https://arxiv.org/abs/${id}v3`);
  await page.getByRole("button", { name: "Bring it" }).click();
  const row = page.locator("[data-row]", { hasText: title });
  await expect(row.getByText(`Brought by @${person.handle}`)).toBeVisible();
  await expect(row.getByRole("link", { name: "Curate" })).toBeHidden();
  const today = new URL(page.url()).pathname;
  await stranger.goto(today);
  const seen = stranger.locator("[data-row]", { hasText: title });
  await expect(seen.getByText(`Brought by @${person.handle}`)).toBeVisible();

  await page.goto("/papers/bring");
  await expect(page.getByText("You can bring 4 more today.")).toBeVisible();
  await box.fill(id);
  await page.getByRole("button", { name: "Bring it" }).click();
  await expect(page.getByRole("status").filter({ hasText: title })).toContainText("already");
  expect((await page.goto("/papers/curation"))?.status()).toBe(404);

  await signIn(curator);
  await page.goto(today);
  await row.getByRole("link", { name: "Curate" }).click();
  const move = page.getByRole("form", { name: "Move" });
  await move.getByLabel("Day").fill(DAY);
  await move.getByLabel("Why").fill("It is older.");
  await move.getByRole("button").click();
  await expect(page.getByText("Moved to 17 March 1999.")).toBeVisible();
  const feature = page.getByRole("form", { name: "Feature" });
  await feature.getByLabel("Why").fill("Worth a look.");
  await feature.getByRole("button").click();
  await expect(page.getByText("It stands first on its day.")).toBeVisible();
  await expect(page.getByText("“Worth a look.”")).toBeVisible();
  await checkAccessibility(page);
  await stranger.goto(`/papers/${DAY}`);
  const rows = stranger.locator("[data-row]");
  await expect(rows.first()).toContainText(title);
  await expect(rows.first()).toContainText(`Featured by @${curator.handle}`);

  const remove = page.getByRole("form", { name: "Take out" });
  await remove.getByLabel("Why").fill("Not ours.");
  await remove.getByRole("button").click();
  await expect(page.getByText("Taken out of the feed.")).toBeVisible();
  await stranger.goto(`/papers/${DAY}`);
  await expect(rows.filter({ hasText: title })).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await stranger.goto(`/papers/${DAY}`);
  await expect(rows.first()).toContainText(title);
  await stranger.context().close();
});

test("the calendar leads from day to day, by keyboard", async ({ page, db }) => {
  const { title } = await makePaper(db, { featuredOn: "1998-07-08" });
  await makePaper(db, { featuredOn: "1998-07-21" });
  await page.goto("/papers/1998-07-08");
  await page.locator("summary", { hasText: "Calendar" }).focus();
  await page.keyboard.press("Enter");
  const days = page.getByRole("table");
  await expect(days.getByRole("link", { name: "8 July 1998: 1 paper" })).toHaveAttribute(
    "aria-current",
    "date",
  );
  await checkAccessibility(page);
  await days.getByRole("link", { name: "21 July 1998" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/papers/1998-07-21");
  await page.getByRole("link", { name: "month", exact: true }).click();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await days.getByRole("link", { name: "Week 28" }).click();
  await expect(page).toHaveURL("/papers/1998-W28");
});
