import type { Page } from "@playwright/test";
import { makePaper } from "@/db/factories";
import { createAnnotation } from "@/lib/annotations/mutations";
import { upvotePaper } from "@/lib/attention/mutations";
import { setRemark } from "@/lib/library/mutations";
import { addToList, setEntryNote } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { makeToken } from "@/lib/tokens/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, type Person } from "./people";

const ABSTRACT =
  "We bound the $L_\\infty$ norm of {\\it sparse} maps. $$\\sum_{i=1}^{n} x_i^2 \\le \\int_0^1 f(t)\\,dt + \\frac{a+b+c+d}{e+f+g+h} + \\prod_{j=1}^{m} y_j$$ See https://example.org/a-very-long-address/that-goes-on-and-on-and-on/and-on. The end.";

/** Two runs of axe on each page take their time. */
test.describe.configure({ timeout: 240_000 });

interface Places {
  person: Person;
  open: string[];
  own: string[];
}

const testPages = test.extend<{ places: Places }>({
  places: async ({ db, makePerson }, use) => {
    const person = await makePerson();
    const me = asViewer(person, db);
    const paper = await makePaper(db, { abstract: ABSTRACT, featuredOn: null });
    await upvotePaper(me, { paper: paper.id });
    await tagPaper(me, { paper: paper.id, name: "norms" });
    await setRemark(me, { paper: paper.id, remark: "For the second chapter." });
    const { id } = await createList(me, { title: "Bounds" });
    await addToList(me, { listId: id, paper: paper.id });
    await setEntryNote(me, { listId: id, paper: paper.id, note: "Read **first**." });
    await makeToken(me, { name: "Script", scopes: "read" });
    await createAnnotation(me, { paper: paper.id, version: 1, start: 3, end: 30, note: "Tight?" });
    const { address } = await updateList(me, {
      id,
      title: "Bounds",
      slug: "bounds",
      description: "Some *text*.",
      visibility: "public",
      sharesAnnotations: true,
    });
    const list = `/@${person.handle}/${address.slug}`;
    await use({
      open: [
        ...["/", "/papers/2026-W11", "/papers/2026-03", "/papers/2020-01-01", "/search", "/api"],
        ...["/trending", "/trending/day/test.NONE", "/privacy"],
        ...["/search?q=model", "/search?q=zzzzz", `/paper/${paper.id}`, `/@${person.handle}`, list],
      ],
      own: [
        "/library",
        "/library/annotations",
        "/library/annotations?q=zzzzz",
        "/library/changes",
        "/library/check-bib",
        "/library/check-bib?checked=nope",
        "/library/duplicates",
        "/library/export",
        "/library/following",
        "/library/import",
        "/library/inbox",
        "/library/inbox/dismissed",
        "/library/keys",
        "/library/keys?pattern=[auth",
        "/library/rules",
        "/library/tags",
        "/library/trash",
        "/lists",
        `/lists/${id}/edit`,
        `/lists/${id}/members`,
        "/papers/bring?id=2401.00001",
        "/save?url=https://openreview.net/forum?id=x",
        "/settings",
        "/settings/data",
        "/settings/data/delete",
        "/settings/security",
        "/settings/security/activity",
        "/settings/tokens",
        "/settings/webhooks",
        "/settings/saving",
      ],
      person,
    });
  },
});

async function inspect(page: Page, path: string) {
  const answer = await page.goto(path);
  const headers = answer?.headers() ?? {};
  const policy = headers["content-security-policy"] ?? "";
  expect(policy, path).toMatch(/script-src 'self' '(nonce|sha256)-/);
  expect(policy.match(/script-src[^;]*/)?.[0], path).not.toContain("unsafe-inline");
  expect(policy, path).toContain("frame-ancestors 'none'");
  expect(headers, path).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
  });
  await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
  await page.emulateMedia({ colorScheme: "light" });
  await checkAccessibility(page);
  // All that a colour scheme changes are colours.
  await page.emulateMedia({ colorScheme: "dark" });
  await checkAccessibility(page, ["color-contrast", "link-in-text-block"]);
  await page.setViewportSize({ width: 320, height: 700 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow(), `${path} at 320 px`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  return answer?.status();
}

const NOT_OURS = ["/nope", "/paper/nope", "/@nobody", "/papers/nope", "/trending/nope", "/%00"];

for (const role of ["stranger", "person"] as const) {
  testPages(`open pages, for a ${role}`, async ({ page, places, signIn }) => {
    if (role === "person") await signIn(places.person);
    for (const path of places.open) expect(await inspect(page, path), path).toBe(200);
  });

  testPages(`pages that don't exist, for a ${role}`, async ({ page, places, signIn }) => {
    if (role === "person") await signIn(places.person);
    const missing = [...NOT_OURS, `/@${places.person.handle}/nope`];
    for (const path of missing) expect(await inspect(page, path), path).toBe(404);
  });
}

testPages("one's own pages, for a stranger", async ({ page, places }) => {
  for (const path of places.own) {
    await page.goto(path);
    expect(new URL(page.url()).pathname, path).toBe("/signin");
  }
  for (const path of ["/signin", "/signup"]) expect(await inspect(page, path), path).toBe(200);
});

testPages("one's own pages, for a person", async ({ page, places, signIn }) => {
  await signIn(places.person);
  for (const path of [...places.own, "/signout"]) {
    expect(await inspect(page, path), path).toBe(200);
  }
});
