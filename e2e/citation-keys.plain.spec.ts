import { makePaper } from "@/db/factories";
import { giveCitationKey } from "@/lib/citations/mutations";
import { getKeyPattern } from "@/lib/citations/queries";
import { savePaper } from "@/lib/library/mutations";
import { expect, test } from "./fixtures";

test("a pattern is seen, kept and refused, and a key typed, without JavaScript", async ({
  page,
  me,
}) => {
  const { id: paper } = await makePaper(me.db, { title: "Quiet maps", featuredOn: null });
  await savePaper(me, { paper });
  await page.goto("/library/keys");
  const field = page.getByRole("textbox", { name: "Pattern" });
  await field.fill("[auth]-[year]");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Lovelace-2026", { exact: true })).toBeVisible();
  await expect(field).toHaveValue("[auth]-[year]");
  expect(await getKeyPattern(me)).toMatchObject({ pattern: "[auth][year][shorttitle]" });
  await field.fill("auth");
  await page.getByRole("button", { name: "Keep pattern" }).click();
  await expect(field).toHaveAccessibleDescription(/Put at least one part in brackets/);
  await expect(field).toHaveValue("auth");
  await field.fill("[auth]-[year]");
  await page.getByRole("button", { name: "Keep pattern" }).click();
  await expect(page.getByText("New keys follow this pattern")).toBeVisible();

  await page.goto(`/paper/${paper}`);
  await page.getByText("Cite", { exact: true }).click();
  const key = page.getByRole("textbox", { name: "Citation key" });
  await expect(key).toHaveValue("Lovelace-2026");
  await key.fill("two words");
  await page.getByRole("button", { name: "Keep key" }).click();
  await expect(key).toHaveAccessibleDescription(/Use letters without accents/);
  await expect(key).toHaveValue("two words");
  await key.fill("quiet");
  await page.getByRole("button", { name: "Keep key" }).click();
  await expect(page.getByText("Key kept.")).toBeVisible();
  expect(await giveCitationKey(me, { paper })).toBe("quiet");
});
