import { makePaper } from "@/db/factories";
import { createAnnotation, updateAnnotation } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { expect, test } from "./fixtures";

test("without JavaScript, too, the later writer sees both texts", async ({ page, db, me }) => {
  const { id: paper } = await makePaper(db, { abstract: "Alpha beta.", featuredOn: null });
  const place = { paper, version: 1, start: 0, end: 5 };
  const { id } = await createAnnotation(me, { ...place, note: "Old." });
  const stored = async () => (await listAnnotations(me, paper))[0]?.note;
  await page.goto(`/paper/${paper}`);
  const notes = page.getByRole("complementary");
  const field = notes.getByLabel("Note", { exact: true });
  const keep = notes.getByRole("button", { name: "Keep", exact: true });
  await notes.getByText("Edit", { exact: true }).click();
  await field.fill("Mine.");
  await updateAnnotation(me, { id, revision: 1, note: "Theirs.", color: "rose" });
  await keep.click();
  await expect(notes.getByRole("alert")).toContainText("Nothing was overwritten");
  await expect(page.getByRole("region", { name: "Note as it is now" })).toContainText("Theirs.");
  await expect(page.getByRole("region", { name: "Colour as it is now" })).toContainText("Rose");
  await expect(page.getByRole("button", { name: "Take the other one" })).toBeHidden();
  await expect(field).toHaveValue("Mine.");
  expect(await stored()).toBe("Theirs.");
  await keep.click();
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await stored()).toBe("Mine.");
});
