import { listLibrary } from "@/lib/library/queries";
import { expect, PASSWORD, test } from "./fixtures";
import { asViewer } from "./people";

test("without JavaScript, a stranger signs in, comes back to the address, and types the paper", async ({
  page,
  db,
  makePerson,
}) => {
  const person = await makePerson();
  const address = `https://openreview.net/forum?id=${person.id}`;
  const asked = new URLSearchParams({ url: address, title: "Maps that bend", date: "2024/05/17" });
  await page.goto(`/save?${asked}`);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByLabel("Title")).toHaveValue("Maps that bend");
  await expect(page.getByLabel("Date")).toHaveValue("2024-05-17");
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue(address);
  await page.getByLabel("DOI").fill("none");
  const save = page.getByRole("button", { name: "Save to your library" });
  await save.click();
  await expect(page.getByText("Name at least one author.")).toBeVisible();
  await expect(page.getByText("A DOI begins with 10.")).toBeVisible();
  // Nothing is saved by looking, nor by what was refused.
  expect((await listLibrary(asViewer(person, db), {})).items).toEqual([]);
  await page.getByLabel("Authors").fill("Ada Lovelace");
  await page.getByLabel("DOI").fill("");
  await save.click();
  await expect(page.getByText("Saved to your library.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Maps that bend" })).toBeVisible();

  await page.goto(`/save?${new URLSearchParams({ url: address })}`);
  await expect(page.getByText("It is in your library.")).toBeVisible();
});
