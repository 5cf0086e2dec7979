import { makePaper } from "@/db/factories";
import { savePaper } from "@/lib/library/mutations";
import { expect, test } from "./fixtures";

test("the bookmark takes what a page says along, and one button saves the paper", async ({
  page,
  me,
  baseURL,
}) => {
  await page.goto("/settings/saving");
  const bookmark = page.getByRole("link", { name: "Save to Lectern" });
  const address = (await bookmark.getAttribute("href")) ?? "";
  await expect(page.getByLabel("Address of the bookmark")).toHaveValue(address);

  // A page with a paper, as a browser has it when the bookmark is pressed on it.
  const { id } = await makePaper(me.db, { doi: `10.1000/${me.viewer.id}`, featuredOn: null });
  const publisher = await page.context().newPage();
  await publisher.route("**/article", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<title>Maps</title><meta name="citation_doi" content="10.1000/${me.viewer.id}">`,
    }),
  );
  await publisher.goto(`${baseURL}/article`);
  await publisher.evaluate(decodeURIComponent(address.slice("javascript:".length)));
  await publisher.getByRole("button", { name: "Save to your library" }).click();
  await expect(publisher).toHaveURL(`/paper/${id}`);
  await expect(publisher.getByText("Saved to your library.")).toBeVisible();
});

test("phones share into it, and it says what is wrong with an address", async ({
  page,
  request,
  me,
}) => {
  const { id } = await makePaper(me.db, { featuredOn: null });
  await savePaper(me, { paper: id });
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  const { action, params } = manifest.share_target;
  const shared = new URLSearchParams({ [params.title]: "Maps", [params.text]: "maps that bend" });
  await page.goto(`${action}?${shared}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This is no address");
  const field = page.getByLabel("Address of a paper");
  await expect(field).toHaveValue("maps that bend");
  await field.fill(`${new URL(page.url()).origin}/paper/${id}`);
  await page.getByRole("button", { name: "Look" }).click();
  await expect(page.getByText("It is in your library.")).toBeVisible();
});
