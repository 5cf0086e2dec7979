import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { follows, providerAccounts } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { profilePage, scriptJson } from "@/lib/discovery/structured";
import { followSource } from "@/lib/inbox/follows";
import { setOrcidShown, updateProfile } from "./mutations";
import { orcidAddress } from "./orcid";
import { findOwnOrcid, getPerson, listFollowers } from "./queries";

const db = testDatabase();

test("a profile is kept as it is shown", async () => {
  const me = await makeUser(db);
  const { handle } = me.viewer;
  await updateProfile(me, {
    ...{ name: " Ada \u202e  Lovelace\u200b ", about: "**Engines**\r\nand birds.\r\n" },
    links: "https://Example.org\n\n https://example.org/ https://example.org/~ada?x=1",
  });
  expect(await getPerson(me, { handle: `@${handle}` })).toMatchObject({
    ...{ name: "Ada Lovelace", about: "**Engines**\nand birds." },
    links: ["https://example.org/", "https://example.org/~ada?x=1"],
  });
  await updateProfile(me, { name: "", about: "", links: "" });
  expect(await getPerson(me, { handle })).toMatchObject({ name: "", about: "", links: [] });
});

test.each([
  [{ name: "x".repeat(81) }, "name"],
  [{ about: "x".repeat(501) }, "about"],
  [{ links: "http://example.org" }, "links"],
  [{ links: "javascript:alert(1)" }, "links"],
  [{ links: "https://me:secret@example.org" }, "links"],
  [{ links: "https://localhost" }, "links"],
  [{ links: "example.org" }, "links"],
  [{ links: `https://example.org/${"x".repeat(200)}` }, "links"],
  [{ links: [1, 2, 3, 4, 5, 6].map((n) => `https://example.org/${n}`).join("\n") }, "links"],
])("%j is refused beside its field", async (wrong, field) => {
  const me = await makeUser(db);
  const profile = { name: "", about: "x".repeat(500), links: "", ...wrong };
  await expect(updateProfile(me, profile)).rejects.toMatchObject({
    code: "invalid",
    fields: { [field]: expect.any(String) },
  });
});

// Of ORCID’s own documentation, and the same with a digit changed.
test.each([
  ["0000-0002-1825-0097", true],
  ["0000-0001-5109-3700", true],
  ["0000-0002-1694-233X", true],
  ["0000-0002-1825-0098", false],
  ["0000-0002-1694-2330", false],
  ["0000000218250097", false],
  ["", false],
])("%s as an ORCID iD: %j", (id, valid) => {
  expect(orcidAddress(id)).toBe(valid ? `https://orcid.org/${id}` : null);
});

test("an ORCID iD is shown when the account there is connected", async () => {
  const me = await makeUser(db, { name: "Josiah", links: ["https://example.org/"] });
  const { handle, id: userId } = me.viewer;
  const connect = (provider: string, providerAccountId: string) =>
    db.insert(providerAccounts).values({ provider, providerAccountId, userId });
  await connect("github", "0000-0001-5109-3700");
  expect(await getPerson(me, { handle })).toMatchObject({ orcid: null });
  await connect("orcid", "0000-0002-1825-0097");
  const person = await getPerson(me, { handle });
  const orcid = "https://orcid.org/0000-0002-1825-0097";
  expect(person).toMatchObject({ orcid });
  const data = profilePage(
    { ...person, about: "On </script> **birds**" },
    "https://lectern.example",
  );
  expect(data).toMatchObject({
    "@type": "ProfilePage",
    mainEntity: {
      "@type": "Person",
      "@id": `https://lectern.example/@${handle}`,
      ...{ name: "Josiah", alternateName: `@${handle}`, identifier: orcid },
      ...{ sameAs: [orcid, "https://example.org/"], description: "On </script> birds" },
    },
  });
  expect(scriptJson(data)).not.toContain("</");
  expect(await findOwnOrcid(me)).toEqual({ address: orcid, shown: true });
  await setOrcidShown(me, {});
  expect(await getPerson(me, { handle })).toMatchObject({ orcid: null });
  expect(await findOwnOrcid(me)).toEqual({ address: orcid, shown: false });
  await setOrcidShown(me, { shown: "on" });
  expect(await getPerson(me, { handle })).toMatchObject({ orcid });
});

test("followers come in pages, last first, without a gap", async () => {
  const me = await makeUser(db);
  const { handle, id: target } = me.viewer;
  const readers: string[] = [];
  for (let i = 0; i < 5; i++) {
    const reader = await makeUser(db);
    await followSource(reader, { kind: "person", target });
    readers.unshift(reader.viewer.handle);
  }
  const createdAt = new Date();
  await db.update(follows).set({ createdAt }).where(eq(follows.target, target));
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listFollowers(me, { handle, cursor, limit: 2 });
    found.push(...page.items.map((one) => one.handle));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(found.toSorted()).toEqual(readers.toSorted());
  await expect(listFollowers(me, { handle, cursor: "x" })).rejects.toMatchObject({
    code: "invalid",
  });
});
