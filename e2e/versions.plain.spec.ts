import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { expect, test } from "./fixtures";

test("versions are compared and acknowledged without JavaScript", async ({ page, db, me }) => {
  const papers: string[] = [];
  for (const abstract of ["We bound it.", "We bound that."]) {
    const paper = await makePaper(db, { abstract, featuredOn: null });
    await savePaper(me, { paper: paper.id });
    await upsertPaper(db, {
      ...paper,
      abstract: abstract.replace("bound", "limit"),
      source: "manual",
    });
    papers.push(paper.id);
  }
  await page.goto(`/paper/${papers[0]}`);
  await page.getByLabel("Compare version").selectOption("2");
  await page.getByLabel("with version").selectOption("1");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(`/paper/${papers[0]}?from=2&to=1`);
  await expect(page.locator("ins")).toContainText("bound");
  await expect(page.locator("del")).toContainText("limit");

  await page.getByRole("button", { name: "Got it" }).click();
  await expect(page.getByText("Version 2 is marked as seen.")).toBeVisible();
  await expect(page).toHaveURL(`/paper/${papers[0]}?from=2&to=1`);
  await expect(page.getByRole("region", { name: "New version" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("region", { name: "New version" })).toBeVisible();

  await page.goto("/library/changes");
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(2);
  await page.getByRole("button", { name: "Got it, all" }).click();
  await expect(page.getByText("All are marked as seen.")).toBeVisible();
  await expect(page.getByText("Nothing new")).toBeVisible();
});

test("that a paper was published is told and acknowledged without JavaScript; its importer says where", async ({
  page,
  db,
  me,
}) => {
  const paper = await makePaper(db, { title: "Bends", featuredOn: null });
  await savePaper(me, { paper: paper.id });
  await upsertPaper(db, { ...paper, journalRef: "Nature 521, 1-2 (2024)", source: "manual" });
  await page.goto("/library/changes");
  await expect(page.getByRole("main")).toContainText("Published in Nature 521, 1-2 (2024)");
  await page.getByRole("button", { name: "Got it", exact: true }).click();
  await expect(page.getByText("Nothing new")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await page.goto(`/paper/${paper.id}`);
  const references = page.getByRole("region", { name: "References" });
  await references.getByRole("button", { name: "Got it" }).click();
  await expect(page.getByText("Marked as seen.")).toBeVisible();
  await expect(references.getByRole("button", { name: "Got it" })).toHaveCount(0);

  const own = { source: "import", importedBy: me.viewer.id, featuredOn: null } as const;
  const { id } = await makePaper(db, own);
  await page.goto(`/paper/${id}`);
  await page.getByText("Say where it was published").click();
  await page.getByLabel("Journal or conference").fill("Annals 1, 2 (2020)");
  await page.getByLabel("DOI", { exact: true }).fill("nature14539");
  await references.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("A DOI looks like 10.1038/nature14539.")).toBeVisible();
  await expect(page.getByLabel("Journal or conference")).toHaveValue("Annals 1, 2 (2020)");
  await page.getByLabel("DOI", { exact: true }).fill("doi:10.1038/nature14539");
  await references.getByRole("button", { name: "Keep" }).click();
  await expect(references).toContainText("Annals 1, 2 (2020) · doi:10.1038/nature14539");
});
