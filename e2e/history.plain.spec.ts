import { makePaper } from "@/db/factories";
import { daysAgo, passDays } from "@/lib/history/testing";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { updateList } from "@/lib/lists/mutations";
import { expect, test } from "./fixtures";
import { makeList } from "./people";

test("versions are read, cited and forgotten, and files follow a list to its new address", async ({
  page,
  request,
  me,
}) => {
  const list = await makeList(me, ["Alpha", "Beta"], "public");
  const [alpha = ""] = list.papers;
  await passDays(me.db, list.id, 2);
  await removeFromList(me, { listId: list.id, paper: alpha });
  const { id } = await makePaper(me.db, { title: "Gamma", featuredOn: null });
  await addToList(me, { listId: list.id, paper: id });
  await updateList(me, { ...list.settings, slug: "curves", sharesAnnotations: true });

  const before = `${list.path}@${daysAgo(1)}`;
  await page.goto(before);
  const version = `/@${list.handle}/curves@${daysAgo(2)}`;
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
    "href",
    new RegExp(`${version}$`),
  );
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await expect(page.getByText("It has changed since.")).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await page.getByText("Cite", { exact: true }).click();
  const reference = await page.getByRole("link", { name: "APA" }).getAttribute("href");
  expect(await (await request.get(reference ?? "")).text()).toContain(version);

  const files = [".bib", ".atom", "/feed.json", "/annotations.jsonld", `@${daysAgo(1)}.ris`];
  for (const file of [...files, `@${daysAgo(1)}/cite.bib`]) {
    const answer = await request.get(`${list.path}${file}`, { maxRedirects: 0 });
    expect(answer.status(), file).toBe(307);
    const { location = "" } = answer.headers();
    expect(location).toBe(`/@${list.handle}/curves${file}`);
    expect((await request.get(location)).status(), file).toBe(200);
  }

  await page.goto(`/lists/${list.id}/edit`);
  await page.getByLabel("Forget what it was before").fill(daysAgo(0));
  await page.getByRole("button", { name: "Forget" }).click();
  await expect(page.getByText("Forgot 1 version.")).toBeVisible();
  await expect(page.getByText("The first version")).toBeVisible();
  expect((await page.goto(version))?.status()).toBe(404);
});
