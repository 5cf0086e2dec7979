import type { Connection } from "@/db/client";
import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { upsertPaper } from "@/lib/papers/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { makeList, other } from "./people";

let made = 0;

async function makePreprint(db: Connection["db"], title: string) {
  made += 1;
  const arxivId = `9901.${String(10_000 + Math.floor(Math.random() * 80_000) + made)}`;
  return makePaper(db, { id: arxivId, arxivId, title, plainTitle: title, featuredOn: null });
}

type Preprint = Awaited<ReturnType<typeof makePreprint>>;

const publish = (db: Connection["db"], paper: Preprint) =>
  upsertPaper(db, {
    ...paper,
    ...{ journalRef: "Nature 521, 436-444 (2024)", doi: "10.1038/s1", source: "manual" },
  });

test("a preprint that is published says so wherever it stands, and keeps its key", async ({
  page,
  db,
  me,
  browser,
  baseURL,
}) => {
  const paper = await makePreprint(db, "Maps that bend");
  const list = await makeList(me, [], "public");
  await addToList(me, { listId: list.id, paper: paper.id });
  await page.goto(`/paper/${paper.id}`);
  const bibtex = async () => (await page.request.get(`/paper/${paper.id}.bib`)).text();
  const key = /^@misc\{(\w+),/.exec(await bibtex())?.[1];
  expect(key).toBeTruthy();
  await expect(page.getByRole("region", { name: "References" })).toHaveCount(0);

  await publish(db, paper);
  expect(await bibtex()).toContain(`@article{${key},`);
  await page.reload();
  const references = page.getByRole("region", { name: "References" });
  await expect(references).toContainText(`Preprintarxiv:${paper.id}, 1 March 2026`, {
    ignoreCase: true,
  });
  await expect(references.getByRole("link", { name: "doi:10.1038/s1" })).toHaveAttribute(
    "href",
    "https://doi.org/10.1038/s1",
  );
  await expect(references).toContainText("PublishedNature 521, 436-444 (2024)");
  const stranger = await other(browser, baseURL);
  for (const [who, path] of [
    [page, "/library"],
    [page, "/library?view=cards"],
    [page, list.path],
    [stranger, list.path],
  ] as const) {
    await who.goto(path);
    await expect(who.getByRole("main").getByText("Published", { exact: true }), path).toBeVisible();
  }
  await stranger.goto(`/paper/${paper.id}`);
  await expect(stranger.getByRole("region", { name: "References" })).toContainText("Nature 521");
  await stranger.context().close();
});

test("who saved a preprint is told that it was published, and can say that they know", async ({
  page,
  db,
  me,
}) => {
  const papers: string[] = [];
  for (const title of ["One", "Two"]) {
    const paper = await makePreprint(db, title);
    await savePaper(me, { paper: paper.id });
    await publish(db, paper);
    papers.unshift(paper.id);
  }
  const reworded = await makePaper(db, { featuredOn: null });
  await savePaper(me, { paper: reworded.id });
  await upsertPaper(db, { ...reworded, abstract: "New words.", source: "manual" });

  await page.goto("/library");
  await page.getByRole("link", { name: "Changed papers 3" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Changed papers");
  await checkAccessibility(page);
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("Published in Nature 521, 436-444 (2024)");
  await rows.first().getByRole("button", { name: "Got it" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Got it, all" }).click();
  await expect(page.getByText("Nothing new")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(2);

  await page.goto(`/paper/${papers[1]}`);
  const references = page.getByRole("region", { name: "References" });
  await expect(references).toContainText("It was published since you put it here.");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await checkAccessibility(page);
  }
  await references.getByRole("button", { name: "Got it" }).click();
  await expect(page.getByText("Marked as seen.")).toBeVisible();
  await expect(references).not.toContainText("It was published since");
});

test("one says where a paper that one imported was published, and takes it back", async ({
  page,
  db,
  me,
}) => {
  const own = { source: "import", importedBy: me.viewer.id, featuredOn: null } as const;
  const csl = { type: "article", number: "arXiv:2401.00001" };
  const { id } = await makePaper(db, { ...own, csl });
  await savePaper(me, { paper: id });
  await page.goto(`/paper/${id}`);
  const references = page.getByRole("region", { name: "References" });
  await references.getByText("Say where it was published").click();
  await page.getByLabel("Journal or conference").fill("Annals 1, 2 (2020)");
  await page.getByLabel("DOI", { exact: true }).fill("nope");
  await references.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByLabel("DOI", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Journal or conference")).toHaveValue("Annals 1, 2 (2020)");
  await page.getByLabel("DOI", { exact: true }).fill("https://doi.org/10.1145/3.4");
  await references.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Reference kept.")).toBeVisible();
  await expect(references).toContainText("arXiv:2401.00001");
  await expect(references).toContainText("Annals 1, 2 (2020) · doi:10.1145/3.4");
  expect(await (await page.request.get(`/paper/${id}.bib`)).text()).toContain("journal = {Annals}");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(references).not.toContainText("Annals 1, 2");
});
