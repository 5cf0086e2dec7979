import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { listLists } from "@/lib/lists/queries";
import { checkAccessibility, expect, test } from "./fixtures";

const bibtex = (doi: string) => `@article{one, title = {A {N}ew Paper}, author = {Lovelace, Ada},
  year = 2001, keywords = {red}}
@article{two, title = {Known}, doi = {${doi}}}
@article{three, title = {Never closed
@article{four, title = {<script>document.title = "x"</script>Four}}
`;

test("a file is shown first, comes in, and one undo takes it back", async ({ page, me }) => {
  const doi = `10.1000/${me.viewer.id}`;
  const { id } = await makePaper(me.db, { doi, featuredOn: null });
  await savePaper(me, { paper: id });
  await page.goto("/library");
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Import", exact: true })).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel("File").setInputFiles({
    name: "my papers.bib",
    mimeType: "text/plain",
    buffer: Buffer.from(bibtex(doi)),
  });
  await page.getByRole("button", { name: "See what is in it" }).click();
  await expect(page.getByRole("heading", { name: "my papers.bib" })).toBeVisible();
  await checkAccessibility(page);
  const entries = page.getByRole("navigation", { name: "Entries" });
  await expect(entries.getByRole("link")).toHaveText([
    "New (2)",
    "In your library (1)",
    "Unreadable (1)",
  ]);
  await entries.getByRole("link", { name: "Unreadable" }).click();
  await expect(page.getByText("Line 4", { exact: true })).toBeVisible();
  await expect(page.getByText("Its braces don’t pair")).toBeVisible();
  expect((await listLibrary(me, {})).items).toHaveLength(1);

  await page.getByLabel("Bring their tags").check();
  await page.getByLabel("Tag all of it").fill("from a file");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("All that was chosen is in your library.")).toBeVisible();
  const { items } = await listLibrary(me, { sort: "title", order: "asc" });
  expect(items.map(({ paper, tags }) => [paper.title, tags.map(({ name }) => name)])).toEqual([
    ["A {N}ew Paper", ["from a file", "red"]],
    ["Four", ["from a file"]],
    [expect.stringMatching(/^Paper number/), ["from a file"]],
  ]);
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("Took the import back.")).toBeVisible();
  expect((await listLibrary(me, {})).items).toMatchObject([{ paper: { id }, tags: [] }]);
  await page.goto("/library/import");
  await expect(page.getByRole("listitem").filter({ hasText: "my papers.bib" })).toContainText(
    "Taken back",
  );
});

test("Zotero’s collections become lists within lists", async ({ page, me }) => {
  const rdf = `<rdf:RDF>
<bib:Article rdf:about="#1"><dc:title>In the inner one</dc:title><dc:subject>red</dc:subject></bib:Article>
<z:Collection rdf:about="#c1"><dc:title>Outer</dc:title><dcterms:hasPart rdf:resource="#c2"/></z:Collection>
<z:Collection rdf:about="#c2"><dc:title>Inner</dc:title><dcterms:hasPart rdf:resource="#1"/></z:Collection>
</rdf:RDF>`;
  await page.goto("/library/import");
  // As a drop does it.
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "zotero.rdf", { type: "application/xml" }));
    return transfer;
  }, rdf);
  await page.getByLabel("Or paste some text").dispatchEvent("drop", { dataTransfer: data });
  await page.getByRole("button", { name: "See what is in it" }).click();
  await expect(page.getByText("Collections become lists.")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("All that was chosen is in your library.")).toBeVisible();
  const lists = await listLists(me);
  expect(lists.map(({ title, paperCount }) => [title, paperCount])).toEqual([
    ["Outer", 0],
    ["Inner", 1],
  ]);
  expect((await listLibrary(me, {})).items).toMatchObject([{ tags: [{ name: "red" }] }]);
});

test("a file that is too long, or none of references, is refused and says why", async ({
  page,
  me,
}) => {
  await page.goto("/library/import");
  const send = async (name: string, buffer: Buffer) => {
    await page.getByLabel("File").setInputFiles({ name, mimeType: "text/plain", buffer });
    await page.getByRole("button", { name: "See what is in it" }).click();
  };
  await send("long.bib", Buffer.alloc(21 * 1024 * 1024, "@misc{a, title = {A}}\n"));
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("Keep it to 20 MB.");
  await send("paper.pdf", Buffer.from("%PDF-1.7"));
  await expect(alert).toContainText("“paper.pdf”: This is a PDF.");
  expect((await listLibrary(me, {})).items).toEqual([]);
});

test("a program that sends too much is told so by the status", async ({ page, me, baseURL }) => {
  const headers = { origin: baseURL ?? "", accept: "application/json" };
  const long = Buffer.alloc(21 * 1024 * 1024, "x");
  const file = { name: "long.bib", mimeType: "text/plain", buffer: long };
  const json = { ...headers, "content-type": "application/json" };
  for (const answer of [
    await page.request.post("/api/v1/import", { headers, multipart: { file } }),
    await page.request.post("/api/v1/annotations/import", { headers: json, data: long }),
  ]) {
    expect(answer.status()).toBe(413);
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 413, title: "Content Too Large" });
  }
  expect((await listLibrary(me, {})).items).toEqual([]);
});

test("others find neither the preview nor what is in it", async ({
  page,
  me,
  makePerson,
  signIn,
}) => {
  await page.goto("/library/import");
  await page.getByLabel("Or paste some text").fill(`@misc{a, title = {${me.viewer.handle}}}`);
  await page.getByRole("button", { name: "See what is in it" }).click();
  await expect(page.getByText(me.viewer.handle, { exact: true })).toBeVisible();
  const path = new URL(page.url()).pathname;
  await signIn(await makePerson());
  expect((await page.goto(path))?.status()).toBe(404);
});
