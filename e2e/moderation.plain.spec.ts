import { setRole } from "@/lib/accounts/roles";
import { expect, test } from "./fixtures";
import { asViewer, makeList, other } from "./people";

test("without JavaScript, a list is reported, locked and opened again", async ({
  page,
  db,
  browser,
  baseURL,
  makePerson,
  signIn,
}) => {
  const [owner, reporter, moderator] = [await makePerson(), await makePerson(), await makePerson()];
  await setRole(db, { handle: moderator.handle, role: "moderator", held: true });
  const list = await makeList(asViewer(owner, db), ["A paper"], "public");
  await signIn(reporter);
  await page.goto(`/report/list/${list.id}`);
  await page.getByLabel("In your words").fill("What I typed.");
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText("Choose what is wrong with it.")).toBeVisible();
  await expect(page.getByLabel("In your words")).toHaveValue("What I typed.");
  await page.getByLabel("What is wrong with it?").selectOption("copyright");
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText("Your report has been received.")).toBeVisible();
  await page.goto(`/report/list/${list.id}`);
  await expect(page.getByText("You have reported this")).toBeVisible();

  const desk = await other(browser, baseURL);
  await signIn(moderator, desk.context());
  for (const act of ["lock", "unlock"]) {
    await desk.goto(`/moderation/list/${list.id}`);
    await desk.getByRole("combobox", { name: "Decision" }).selectOption(act);
    await desk.getByLabel("Reason").fill("The abstracts are copied.");
    await desk.getByRole("button", { name: "Decide" }).click();
    await expect(desk.getByText(`You ${act}ed “Bends”.`)).toBeVisible();
    await signIn(owner);
    await page.goto(list.path);
    const locked = page.getByText("A moderator has locked this list: it can be read");
    await expect(locked).toHaveCount(act === "lock" ? 1 : 0);
    await page.goto(`/lists/${list.id}/edit`);
    await page.getByLabel("Title").fill(`Bends, ${act}ed`);
    await page.getByRole("button", { name: "Keep changes" }).click();
    if (act === "lock") await expect(locked).toBeVisible();
    else await expect(page.getByText("List changed.")).toBeVisible();
  }
  await desk.context().close();
});
