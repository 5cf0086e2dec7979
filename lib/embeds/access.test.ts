import { sql } from "drizzle-orm";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { addToList, setEntryNote } from "@/lib/lists/entries";
import { createList, deleteList, updateList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { getOffer, offerXml } from "./offers";
import { getListEmbed, getPaperEmbed } from "./queries";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };
const origin = readEnv().LECTERN_URL;

async function makeList(visibility: "private" | "unlisted" | "public", title = "Mine") {
  const owner = await makeUser(db);
  const values = { source: "import", importedBy: owner.viewer.id, title: "Brought" } as const;
  const { id: paper } = await makePaper(db, values);
  const list = await createList(owner, { title });
  await addToList(owner, { listId: list.id, paper });
  await db.update(lists).set({ visibility }).where(sql`id = ${list.id}`);
  const url = `${origin}/@${list.handle}/${list.slug}`;
  return { owner, list, paper, url, address: { handle: list.handle, slug: list.slug } };
}

const htmlOf = async (asked: ReturnType<typeof getListEmbed>) =>
  String(await (await asked).write());

test.each([
  ["private", false],
  ["unlisted", true],
  ["public", true],
] as const)(
  "a %s list, and what was imported into it, can be embedded: %s",
  async (visibility, open) => {
    const { owner, list, paper, url, address } = await makeList(visibility);
    const ask = (ctx: Context) => [
      () => getListEmbed(ctx, address),
      () => getPaperEmbed(ctx, { id: paper }),
      () => getOffer(ctx, { url }),
      () => getOffer(ctx, { url: `${origin}/paper/${paper}` }),
    ];
    for (const ctx of [owner, await makeUser(db), stranger]) {
      for (const asked of ask(ctx)) {
        if (open) await asked();
        else await expect(asked()).rejects.toMatchObject({ code: "not_found" });
      }
    }
    if (open) {
      expect((await getListEmbed(owner, address)).indexed).toBe(false);
      expect(await htmlOf(getListEmbed(owner, address))).toBe(
        await htmlOf(getListEmbed(stranger, address)),
      );
    }
    await deleteList(owner, { id: list.id });
    for (const asked of ask(stranger)) {
      await expect(asked()).rejects.toMatchObject({ code: "not_found" });
    }
  },
);

describe("a list in a frame", () => {
  test("has its first 25 papers, with headings and notes, and says how many there are", async () => {
    const { owner, list, address } = await makeList("public", "Reading & <more>");
    await addSection(owner, { listId: list.id, title: "A <part>" });
    const { id: paper } = await makePaper(db, { title: "The bound $x^2$ of {\\it all}" });
    await addToList(owner, { listId: list.id, paper });
    await setEntryNote(owner, { listId: list.id, paper, note: "Read **this**." });
    const html = await htmlOf(getListEmbed(stranger, address));
    expect(html).toContain("<title>Reading &amp; &lt;more&gt;</title>");
    expect(html).toContain('<base target="_blank">');
    expect(html).toContain("A &lt;part&gt;");
    expect(html).toMatch(/The bound <math.*<\/math> of <em>all<\/em>/);
    expect(html).toContain("<strong>this</strong>");
    expect(html).toContain("Open the list");
    expect(html).not.toMatch(/<script|<form|@example\.org/);
    for (const [tag] of html.matchAll(/<a [^>]*>/g)) expect(tag).toMatch(/rel="[^"]*noopener/);
    for (let at = 0; at < 26; at += 1) {
      await addToList(owner, { listId: list.id, paper: (await makePaper(db)).id });
    }
    const long = await htmlOf(getListEmbed(stranger, address));
    expect(long).toContain("All 28 papers");
    expect(long.match(/<h2>/g)).toHaveLength(24);
  });

  test("shows words of anyone as words", async () => {
    const hostile = '"><script>alert(1)</script>';
    const { owner, list, address } = await makeList("public", hostile);
    const { id: paper } = await makePaper(db, {
      ...{ title: `${hostile}${'$<img src=x onerror="x">$'}`, authors: [hostile] },
    });
    await addToList(owner, { listId: list.id, paper });
    const note = `${hostile} [x](javascript:alert(1))`;
    await setEntryNote(owner, { listId: list.id, paper, note });
    for (const html of [
      await htmlOf(getListEmbed(stranger, address)),
      await htmlOf(getPaperEmbed(stranger, { id: paper })),
      (await getOffer(stranger, { url: `${origin}/@${list.handle}/${list.slug}` })).html,
    ]) {
      expect(html).not.toMatch(/<script|<img|href="javascript:/);
    }
  });
});

describe("oEmbed", () => {
  test("offers a frame no larger than was asked for, and then no larger picture", async () => {
    const { url, list } = await makeList("public");
    const offer = await getOffer(stranger, { url });
    expect(offer).toMatchObject({
      ...{ version: "1.0", type: "rich", title: "Mine", author_name: `@${list.handle}` },
      ...{ width: 640, height: 480, thumbnail_width: 1200, thumbnail_url: `${url}.png` },
    });
    expect(offer.html).toMatch(
      new RegExp(`^<iframe src="${origin}/embed/@[^"]+" title="Mine" width="640" height="480" `),
    );
    const small = await getOffer(stranger, { url, maxwidth: "320", maxheight: "200" });
    expect(small).toMatchObject({ width: 320, height: 200 });
    expect(small.html).toContain('width="320" height="200"');
    expect(small).not.toHaveProperty("thumbnail_url");
    const wide = await getOffer(stranger, { url, maxwidth: "5000" });
    expect(wide.width).toBe(640);
    const { oembed } = new XMLParser().parse(offerXml(offer));
    expect(oembed).toMatchObject({ type: "rich", width: 640, html: offer.html });
  });

  test("takes the address that a list had before, until it goes private", async () => {
    const { owner, list, url } = await makeList("public");
    const settings = { id: list.id, title: "Mine", description: "", sharesAnnotations: false };
    await updateList(owner, { ...settings, slug: "renamed", visibility: "public" });
    const offer = await getOffer(stranger, { url });
    expect(offer.html).toContain(`/embed/@${list.handle}/renamed"`);
    await updateList(owner, { ...settings, slug: "renamed", visibility: "private" });
    await expect(getOffer(stranger, { url })).rejects.toMatchObject({ code: "not_found" });
  });

  test("takes the addresses of lists and papers, and no others", async () => {
    const { id } = await makePaper(db, { id: "hep-th/9901001", title: "Old" });
    const old = await getOffer(stranger, {
      url: `${origin.replace("http:", "https:")}/paper/${id}`,
    });
    expect(old).toMatchObject({ title: "Old", author_name: "Ada Lovelace" });
    for (const url of [
      ...["nonsense", "ftp://x/y", "https://example.org/@a/b", "%", `${origin}/%E0%A4%A`],
      ...[`${origin}/`, `${origin}/@nobody/x`, `${origin}/paper/none`, `${origin}/library`],
    ]) {
      const asked = getOffer(stranger, { url });
      await expect(asked, url).rejects.toMatchObject({ code: "not_found" });
    }
    for (const input of [{}, { url: "" }, { url: `${origin}/x`, maxwidth: "wide" }]) {
      await expect(getOffer(stranger, input)).rejects.toMatchObject({ code: "invalid" });
    }
  });
});
