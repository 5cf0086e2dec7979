import { makePaper } from "@/db/factories";
import { annotateQuote } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { exportAnnotations } from "@/lib/exchange/queries";
import { expect, test } from "./fixtures";

test("a file is imported without JavaScript, and what is wrong is said", async ({ page, me }) => {
  const { id: paper } = await makePaper(me.db, { featuredOn: null });
  await annotateQuote(me, { paper, quote: "What", note: "Why?" });
  const body = String((await exportAnnotations(me, { format: "json-ld" })).body);
  // The app's origin is none that this process knows: to the app it is another Lectern's file.
  const other = body.replaceAll("http://localhost:3000", "https://other.example");
  const text = other.replace("Why?", "<script>document.title = 1</script>");

  await page.goto("/library/annotations/import");
  await page.getByLabel("File").setInputFiles({
    name: "other.jsonld",
    mimeType: "application/ld+json",
    buffer: Buffer.from(text.replace(/"created": "[^"]*"/, '"created": "2025-01-01T00:00:00Z"')),
  });
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("status")).toContainText("Added: 1");
  const found = await listAnnotations(me, paper);
  expect(found.map(({ note, visibility }) => [note, visibility])).toContainEqual([
    "<script>document.title = 1</script>",
    "private",
  ]);

  await page
    .getByLabel("Or paste its text")
    .fill(text.replaceAll(`/paper/${paper}`, "/paper/none"));
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("region", { name: "Result" })).toContainText(
    "Lectern does not have its paper, none. (number 1)",
  );

  await page.getByLabel("Or paste its text").fill("@misc{x}");
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not JSON");
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose a file, or paste its text.");
  expect(await listAnnotations(me, paper)).toHaveLength(2);
});

test("a stranger is asked to sign in first", async ({ page, request, baseURL }) => {
  await page.goto("/library/annotations/import");
  expect(new URL(page.url()).pathname).toBe("/signin");
  const answer = await request.post("/api/forms/annotations/import", {
    multipart: { text: "{}" },
    headers: { origin: baseURL ?? "" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toContain("/signin?next=");
  const forged = await request.post("/api/forms/annotations/import", {
    multipart: { text: "{}" },
    headers: { origin: "https://elsewhere.example" },
    maxRedirects: 0,
  });
  expect(forged.status()).toBe(403);
});
