import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { annotations } from "@/db/schema";
import { createAnnotation } from "@/lib/annotations/mutations";
import { test as base } from "./fixtures";
import type { Me } from "./people";

interface Writing {
  me: Me;
  paper: string;
  /** The id of a note on the paper, and what it says now. */
  id: string;
  stored: () => Promise<string | undefined>;
}

export const test = base.extend<{ writing: Writing }>({
  writing: async ({ page, db, me }, use) => {
    const { id: paper } = await makePaper(db, { abstract: "Alpha beta.", featuredOn: null });
    const { id } = await createAnnotation(me, {
      paper,
      version: 1,
      start: 0,
      end: 5,
      note: "Old.",
    });
    await page.goto(`/paper/${paper}`);
    const stored = async () =>
      (await db.select().from(annotations).where(eq(annotations.id, id)))[0]?.note;
    await use({ me, paper, id, stored });
  },
});

export const notes = (page: Page) => page.getByRole("complementary");
export const field = (page: Page) => notes(page).getByLabel("Note", { exact: true });
export const keep = (page: Page) =>
  notes(page).getByRole("button", { name: "Keep", exact: true }).click();
export const offer = (page: Page) =>
  page.getByRole("status").filter({ hasText: /You have an unsent draft from \d\d:\d\d\./ });
export const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length);

/** Opens the form of the one note, and types. */
export async function edit(page: Page, text: string) {
  await notes(page).getByText("Edit", { exact: true }).click();
  await field(page).fill(text);
}
