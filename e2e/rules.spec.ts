import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { createList } from "@/lib/lists/mutations";
import { checkAccessibility, expect, test } from "./fixtures";

test("a rule shows what it would do, is switched on, applied with one undo, and sees what is saved", async ({
  page,
  db,
  me,
}) => {
  await createList(me, { title: "Zebras" });
  for (const title of ["Zebra one", "Zebra two", "Something else"]) {
    await savePaper(me, { paper: (await makePaper(db, { title, featuredOn: null })).id });
  }
  const { id } = await makePaper(db, { title: "Zebra three", featuredOn: null });
  await page.goto("/library/rules");
  await page.getByRole("button", { name: "See what it would do" }).click();
  await expect(page.getByText("Say which papers")).toBeVisible();
  await page.getByLabel("has these words").fill("zebra");
  await page.getByLabel("tag it").fill("stripes");
  await page.getByLabel("mark it").selectOption("Reading");
  await page.getByLabel("put it into the list").selectOption("Zebras");
  await page.getByRole("button", { name: "See what it would do" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "zebra" })).toBeVisible();
  await expect(page.getByText("It would change 2 papers.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(
    "Zebra one+ stripes · → Reading · into “Zebras”",
  );
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("“zebra” is on.")).toBeVisible();
  await page.getByRole("button", { name: "Apply it to the library now" }).click();
  await expect(page.getByText("2 papers changed.")).toBeVisible();
  await expect(page.getByText("It would change no paper")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("It would change 2 papers.")).toBeVisible();

  await page.goto(`/paper/${id}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByText("Saved to your library, and by your rules to “Zebras”."),
  ).toBeVisible();
  await expect(page.getByLabel("Status")).toHaveValue("reading");
  await expect(page.getByText("Tags 1")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
});
