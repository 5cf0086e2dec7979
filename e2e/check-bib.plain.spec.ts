import { readFile } from "node:fs/promises";
import { makePaper } from "@/db/factories";
import { expect, test } from "./fixtures";

test("a file is checked and corrected without JavaScript, in its own encoding", async ({
  page,
  db,
  me: _,
}) => {
  const doi = `10.1000/${crypto.randomUUID()}`;
  const title = "Maps that bend";
  await makePaper(db, { title, plainTitle: title, doi, authors: ["Kurt Gödel"], featuredOn: null });
  const text = `@misc{caf\xe9,\r\n  title = {Wrong},\r\n  author = {Nobody},\r\n  doi = {${doi}}\r\n}\r\n`;
  await page.goto("/library/check-bib");
  const buffer = Buffer.from(text, "latin1");
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "mine.bib", mimeType: "text/plain", buffer });
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("it was read as Latin-1")).toBeVisible();

  await page.getByRole("button", { name: "Download the corrected file" }).click();
  await expect(page.getByText("Tick what is to be taken.")).toBeVisible();
  await page.getByLabel("Take all of café").check();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the corrected file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("mine-corrected.bib");
  const corrected = text.replace("Wrong", title).replace("Nobody", 'G{\\"o}del, Kurt');
  expect(await readFile(await file.path())).toEqual(Buffer.from(corrected, "latin1"));
});

test("the doors of checking ask who it is, and where it comes from", async ({
  request,
  baseURL,
}) => {
  for (const path of ["/api/forms/bib-check", "/api/forms/bib-check/corrected"]) {
    const multipart = { text: "@misc{a, title = {b}}", packed: "x" };
    const sent = (origin: string) =>
      request.post(path, { multipart, maxRedirects: 0, headers: { origin } });
    const answer = await sent(baseURL ?? "");
    expect([answer.status(), answer.headers().location]).toEqual([
      303,
      "/signin?next=%2Flibrary%2Fcheck-bib",
    ]);
    expect((await sent("https://elsewhere.example")).status()).toBe(403);
  }
});
