import { makePaper } from "@/db/factories";
import { giveCitationKey } from "@/lib/citations/mutations";
import { savePaper } from "@/lib/library/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import type { Me } from "./people";

async function saved(me: Me, title: string): Promise<string> {
  const { id } = await makePaper(me.db, { title, featuredOn: null });
  await savePaper(me, { paper: id });
  return id;
}

test("the examples follow the pattern as it is typed; it is kept, and all keys made anew, with undo", async ({
  page,
  me,
}) => {
  const paper = await saved(me, "Quiet maps");
  await giveCitationKey(me, { paper });
  await page.goto("/settings");
  await page.getByRole("link", { name: "How the keys of your papers are made" }).click();
  const examples = page.getByRole("region", { name: "What it makes of your papers" });
  await expect(examples).toContainText("Lovelace2026QuietMaps");
  const field = page.getByRole("textbox", { name: "Pattern" });
  await field.fill("[auth:lower]:[year]");
  await expect(examples).toContainText("lovelace:2026 · has Lovelace2026QuietMaps");
  await field.press("End");
  await field.pressSequentially("[x]");
  await expect(examples).toContainText("[x] is not known.");
  await page.getByRole("button", { name: "Keep pattern" }).click();
  await expect(field).toHaveAccessibleDescription(/\[x\] is not known/);
  await expect(field).toHaveValue("[auth:lower]:[year][x]");
  await checkAccessibility(page);

  await field.fill("[auth:lower]:[year]");
  await page.getByRole("button", { name: "Keep pattern" }).click();
  await expect(page.getByText("New keys follow this pattern from now on.")).toBeVisible();
  expect(await giveCitationKey(me, { paper })).toBe("Lovelace2026QuietMaps");
  await page.getByRole("button", { name: "Give all my papers new keys" }).click();
  await expect(page.getByText("1 paper has a new key.")).toBeVisible();
  expect(await giveCitationKey(me, { paper })).toBe("lovelace:2026");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  expect(await giveCitationKey(me, { paper })).toBe("Lovelace2026QuietMaps");
});

test("a paper's key is copied, typed and made anew on its page, and the file has it", async ({
  page,
  context,
  me,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const other = await saved(me, "Loud maps");
  await giveCitationKey(me, { paper: other });
  const paper = await saved(me, "Quiet maps");
  await page.goto(`/paper/${paper}`);
  await page.getByText("Cite", { exact: true }).click();
  const field = page.getByRole("textbox", { name: "Citation key" });
  await expect(field).toHaveValue("Lovelace2026QuietMaps");
  await page.getByRole("button", { name: "Copy key" }).click();
  await expect(page.getByText("Key copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Lovelace2026QuietMaps");
  await field.fill("lovelace2026LOUDmaps");
  await page.getByRole("button", { name: "Keep key" }).click();
  await expect(field).toHaveAccessibleDescription("“Loud maps” has this key. Choose another.");
  await expect(field).toHaveValue("lovelace2026LOUDmaps");
  await checkAccessibility(page);
  await field.fill("quiet");
  await page.getByRole("button", { name: "Keep key" }).click();
  await expect(page.getByText("Key kept.")).toBeVisible();
  await expect(page.getByText("Copy key")).toBeVisible();
  const file = await page.request.get(`/paper/${paper}.bib`);
  expect(await file.text()).toContain("{quiet,");
  await page.getByRole("button", { name: "Make it anew" }).click();
  await expect(page.getByText("The key is “Lovelace2026QuietMaps” now.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await page.getByText("Cite", { exact: true }).click();
  await expect(field).toHaveValue("quiet");
});
