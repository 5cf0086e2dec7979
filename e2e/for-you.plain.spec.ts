import { makePaper } from "@/db/factories";
import { newId } from "@/db/ids";
import { savePaper } from "@/lib/library/mutations";
import { expect, test } from "./fixtures";

test("papers are suggested with their reasons, without JavaScript", async ({ page, me }) => {
  // A word that no other test has.
  const word = `zeugma${newId().replace(/\d/g, "x")}`;
  const [first, second, third] = await Promise.all(
    ["Alpha", "Beta", "Gamma"].map((name) =>
      makePaper(me.db, { title: `${name} of ${word}`, abstract: `On ${word}.`, featuredOn: null }),
    ),
  );
  await savePaper(me, { paper: first?.id });
  await page.goto("/library/for-you");
  const rows = page.locator("[data-row]");
  // Others are suggested for what they are like, which has the word, too.
  const named = page.getByRole("heading", { name: new RegExp(word) });
  await expect(rows.filter({ has: named })).toHaveCount(2);
  await expect(rows.filter({ hasText: second?.title })).toContainText(`Because of ${word}`);
  await page.getByText("What was learned from").click();
  await expect(page.getByLabel(`How much “${word}” counts`)).toHaveValue("1");

  await rows.filter({ hasText: third?.title }).getByRole("button", { name: "Not this" }).click();
  await expect(page.getByText("Not shown any more")).toBeVisible();
  await expect(rows.filter({ hasText: third?.title })).toHaveCount(0);

  await page.getByText("What was learned from").click();
  await page.getByLabel(`How much “${word}” counts`).selectOption("not at all");
  await page.getByRole("button", { name: `Set “${word}”` }).click();
  await expect(page.getByText("Changed, for all that is suggested")).toBeVisible();
  await expect(page.getByText(`Because of ${word}`)).toHaveCount(0);
  await page.getByText("What was learned from").click();
  await page.getByRole("button", { name: "Have all words count as learned" }).click();
  await expect(rows.filter({ hasText: second?.title })).toContainText(`Because of ${word}`);

  await page.goto(`/paper/${first?.id}`);
  const similar = page.getByRole("region", { name: "Similar papers" });
  await expect(similar.getByRole("listitem").filter({ hasText: word })).toHaveCount(2);
  await similar.getByRole("link", { name: "newest" }).click();
  await expect(similar.getByRole("link", { name: "newest" })).toHaveAttribute(
    "aria-current",
    "true",
  );
});
