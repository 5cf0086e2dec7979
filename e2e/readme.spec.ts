import { annotateQuote } from "@/lib/annotations/mutations";
import { setStatus } from "@/lib/library/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { expect, test } from "./fixtures";
import { asViewer } from "./people";

/** With README_IMAGES set, the pictures of the README are made anew. */
const pictures = process.env.README_IMAGES ? "docs/images" : "test-results/images";
const PAPER = "2308.06493";

test("the pages that the README shows", async ({ page, db, makePerson, signIn }) => {
  const person = await makePerson();
  const me = asViewer(person, db);
  await tagPaper(me, { paper: PAPER, name: "avatars" });
  await setStatus(me, { paper: PAPER, status: "reading" });
  const notes = [
    { quote: "little more than where the head and hands are", color: "amber", note: "" },
    {
      quote: "EgoPoser drops these assumptions",
      color: "green",
      note: "The **claim**. Do the baselines get the same freedom?",
    },
  ];
  for (const note of notes) await annotateQuote(me, { paper: PAPER, ...note });

  await page.setViewportSize({ width: 1280, height: 800 });
  // Not the front page: other tests bring papers to today.
  await page.goto("/papers/2026-03-13");
  await expect(page.getByRole("listitem").filter({ hasText: "EgoPoser" })).toBeVisible();
  await page.screenshot({ path: `${pictures}/feed.png` });

  await signIn(person);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/paper/${PAPER}`);
  await expect(page.locator("mark.green")).toBeVisible();
  await expect(page.getByRole("article", { name: /^Note on/ })).toHaveCount(2);
  await page.screenshot({ path: `${pictures}/paper.png` });
});
