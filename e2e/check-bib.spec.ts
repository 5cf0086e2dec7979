import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Connection } from "@/db/client";
import { makePaper } from "@/db/factories";
import { checkAccessibility, expect, test } from "./fixtures";

let made = 0;

async function makePreprint(db: Connection["db"], title: string) {
  made += 1;
  const arxivId = `9903.${String(10_000 + Math.floor(Math.random() * 80_000) + made)}`;
  const { id } = await makePaper(db, {
    ...{ id: arxivId, arxivId, title, plainTitle: title, featuredOn: null },
    ...{ journalRef: "Nature 521, 436-444 (2026)", authors: ["Ada Lovelace", "Kurt Gödel"] },
  });
  return id;
}

const entry = (key: string, title: string, id: string) =>
  `@misc{${key},\r\n  title = {${title}},\r\n  author = {Lovelace, A.},\r\n  year = 2026,\r\n  eprint = {${id}}\r\n}\r\n`;

const upload = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/plain", buffer });

async function downloaded(page: Page, button: string) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), text: (await readFile(await file.path())).toString() };
}

test("a file is checked, and leaves with what was ticked of it", async ({ page, db, me: _ }) => {
  const [one, two] = [await makePreprint(db, "Bent maps"), await makePreprint(db, "Flat maps")];
  const unknown = "@misc{nobody, title = {Knows this one}}\n@misc{open, title = {never {closed}\n";
  const text = `% Mine.\n${entry("one", "Old maps", one)}${entry("two", "Old maps", two)}${unknown}`;
  await page.goto("/library");
  await page.getByRole("link", { name: "Check my .bib" }).click();
  await upload(page, "refs.bib", Buffer.from(text));
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("refs.bib");
  await expect(page.getByRole("status").first()).toContainText("2 entries differ, 0 agree");
  await expect(page.getByRole("region", { name: "Not known here" })).toContainText("nobody");
  const broken = page.getByRole("region", { name: "Can’t be read" });
  await expect(broken).toContainText("Line 15");
  await expect(broken).toContainText("Its braces don’t pair");
  const entries = page.getByRole("region", { name: "To correct" }).getByRole("listitem");
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("There is a published version.");
  await expect(entries.first()).toContainText("Missing: Kurt Gödel.");
  await expect(entries.first().locator("del").filter({ hasText: "Old maps" })).toBeVisible();
  await expect(entries.first().locator("ins").filter({ hasText: "Bent maps" })).toBeVisible();

  await page.getByLabel("Take title of one").check();
  const corrected = await downloaded(page, "Download the corrected file");
  expect(corrected).toEqual({
    name: "refs-corrected.bib",
    text: text.replace("Old maps", "Bent maps"),
  });

  const whole = page.getByLabel("Take all of two");
  await whole.check();
  await expect(page.getByLabel("Take author of two")).toBeChecked();
  await page.getByLabel("Take author of two").uncheck();
  await expect(whole).not.toBeChecked();
  await page.getByLabel("Take title of one").uncheck();
  expect((await downloaded(page, "Download the corrected file")).text).toContain(
    entry("one", "Old maps", one) +
      `@article{two,\r\n  title = {Flat maps},\r\n  author = {Lovelace, A.},\r\n  year = 2026,\r\n  eprint = {${two}},\r\n  journal = {Nature},`,
  );
  const all = await downloaded(page, "Take everything and download");
  expect(all.text.match(/@article/g)).toHaveLength(2);
  expect(all.text.endsWith(unknown)).toBe(true);

  await page.getByRole("link", { name: "← Check my .bib" }).click();
  await page.getByLabel("Or paste BibTeX").fill(all.text);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("There is nothing to correct. 2 agree")).toBeVisible();
});

test("what can’t be checked is told, and what was typed stays", async ({ page, me: _ }, info) => {
  await page.goto("/library/check-bib");
  await page.getByLabel("Or paste BibTeX").fill("No references at all.");
  await page.getByRole("button", { name: "Check it" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toHaveText("There is no BibTeX entry in it.");
  await expect(page.getByLabel("Or paste BibTeX")).toHaveValue("No references at all.");

  const path = info.outputPath("long.bib");
  await writeFile(path, "@misc{a, title = {b}}\n".repeat(2_400_000));
  await page.getByLabel("File", { exact: true }).setInputFiles(path);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(alert).toContainText("Keep it to 20 MB.");
});

test("an answer is its owner’s, and everyone can read it, on a narrow screen too", async ({
  page,
  db,
  me: _,
  makePerson,
  signIn,
}) => {
  const id = await makePreprint(db, "Maps");
  await page.goto("/library/check-bib");
  const long = `${entry("a_key_without_end_".repeat(6), "Old", id)}@misc{x, title = {Unknown}}\n@misc{y, z}`;
  await page.getByLabel("Or paste BibTeX").fill(long);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you pasted");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await checkAccessibility(page);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  const address = page.url();
  await signIn(await makePerson());
  await page.goto(address);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("no longer here");
});
