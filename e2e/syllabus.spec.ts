import { followSource } from "@/lib/inbox/follows";
import { planEntry } from "@/lib/lists/entries";
import { dayFromNow } from "@/lib/syllabus/testing";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, makeList, other } from "./people";

test("a syllabus: dates for everyone, progress for each reader, what is due, and a calendar", async ({
  page,
  browser,
  baseURL,
  db,
  me,
  makePerson,
  signIn,
}) => {
  const person = await makePerson();
  const teacher = asViewer(person, db);
  const list = await makeList(teacher, ["Owls", "Gulls", "Rooks"], "public");
  const [owls, gulls] = list.papers;
  const plan = { listId: list.id, priority: null };
  await planEntry(teacher, { ...plan, paper: gulls, dueOn: dayFromNow(-3) });
  await planEntry(teacher, { ...plan, paper: owls, dueOn: dayFromNow(0) });

  const stranger = await other(browser, baseURL);
  const teaching = await other(browser, baseURL);
  await signIn(person, teaching.context());
  await stranger.goto(list.path);
  await expect(stranger.locator("[data-row] h2")).toHaveText(["Owls", "Gulls", "Rooks"]);
  await teaching.goto(`/lists/${list.id}/edit`);
  await teaching.getByLabel("It is a syllabus").check();
  await teaching.getByRole("button", { name: "Keep changes" }).click();
  await expect(teaching.getByText("List changed.")).toBeVisible();

  await stranger.goto(list.path);
  await expect(stranger.locator("[data-row] h3")).toHaveText(["Gulls", "Owls", "Rooks"]);
  await expect(stranger.getByRole("heading", { name: /this week/ })).toHaveCount(1);
  await expect(stranger.getByRole("heading", { name: "No date yet" })).toBeVisible();
  await expect(stranger.getByText("overdue")).toHaveCount(0);
  await checkAccessibility(stranger);

  await followSource(me, { kind: "list", target: list.id });
  await page.goto("/lists");
  const due = page.getByRole("region", { name: "Due within a week" });
  await expect(due.getByRole("listitem")).toHaveText([/Gulls.*overdue since/, /Owls.*by/]);
  await due.getByRole("link", { name: "Bends" }).first().click();
  await expect(page.getByText("1 overdue · Next: Owls")).toBeVisible();
  await checkAccessibility(page);
  const row = (title: string) => page.locator("[data-row]").filter({ hasText: title });
  await row("Gulls").getByRole("button", { name: "Mark as read" }).click();
  await expect(page.getByText("Marked “Read”.")).toBeVisible();
  await expect(page.getByText("1 of 3 read")).toBeVisible();
  await expect(page.getByText("1 overdue")).toHaveCount(0);
  await teaching.goto(list.path);
  await expect(teaching.getByText("0 of 3 read")).toBeVisible();

  const calendar = await stranger.request.get(`${list.path}.ics`);
  expect(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(await calendar.text()).toContain("SUMMARY:Read: Gulls");
  const etag = calendar.headers().etag ?? "";
  const again = await stranger.request.get(`${list.path}.ics`, {
    headers: { "if-none-match": etag },
  });
  expect(again.status()).toBe(304);
  await teaching.goto(`/lists/${list.id}/edit`);
  await teaching.getByLabel("Who may see it").selectOption("private");
  await teaching.getByRole("button", { name: "Keep changes" }).click();
  await expect(teaching.getByText("private list")).toBeVisible();
  expect((await stranger.request.get(`${list.path}.ics`)).status()).toBe(404);
});
