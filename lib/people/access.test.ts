import { eq, or } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { personRelations, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { followSource } from "@/lib/inbox/follows";
import { setOrcidShown, updateProfile } from "./mutations";
import { findHandle, findOwnOrcid, getPerson, listFollowers } from "./queries";
import { blockPerson, findRelation, listRelations, mutePerson, unrelatePerson } from "./relations";

const db = testDatabase();
const PROFILE = { name: "Another", about: "", links: "" };

const stateOf = (id: string) =>
  Promise.all([
    db.select().from(users).where(eq(users.id, id)),
    db
      .select()
      .from(personRelations)
      .where(or(eq(personRelations.userId, id), eq(personRelations.otherId, id))),
  ]);

async function setUp(owner: Context) {
  const { viewer } = await makeUser(db);
  await blockPerson(owner, { handle: viewer.handle });
  return viewer;
}

testAccess(db, setUp, (_, { viewer }) => stateOf(viewer.id), {
  unrelatePerson: (ctx, { handle }) => unrelatePerson(ctx, { handle }),
});

/** What everyone who is signed in may do, each for themself. */
const VERBS: Record<string, (ctx: Context, handle: string) => Promise<unknown>> = {
  blockPerson: (ctx, handle) => blockPerson(ctx, { handle }),
  mutePerson: (ctx, handle) => mutePerson(ctx, { handle }),
  listRelations: (ctx) => listRelations(ctx),
  updateProfile: (ctx) => updateProfile(ctx, PROFILE),
  findOwnOrcid: (ctx) => findOwnOrcid(ctx),
  setOrcidShown: (ctx) => setOrcidShown(ctx, {}),
};

test.each(Object.entries(VERBS))(
  "%s is for each person’s own pages, and nobody’s without an account",
  async (_, verb) => {
    const owner = await makeUser(db);
    const { handle } = await setUp(owner);
    const before = await stateOf(owner.viewer.id);
    await expect(verb({ viewer: ANONYMOUS, db }, handle)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await verb(await makeUser(db), handle);
    expect(await stateOf(owner.viewer.id)).toEqual(before);
  },
);

test("nobody else learns whom one has blocked or muted", async () => {
  const owner = await makeUser(db);
  const blocked = await setUp(owner);
  expect(await findRelation(owner, blocked.id)).toBe("block");
  for (const ctx of [{ viewer: blocked, db }, await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect(await findRelation(ctx, owner.viewer.id)).toBeNull();
    expect(await findRelation(ctx, blocked.id)).toBeNull();
    if (ctx.viewer.kind === "user") expect(await listRelations(ctx)).toEqual([]);
  }
});

test("everyone sees a person by what they show, and by who follows them", async () => {
  const [owner, reader] = [await makeUser(db), await makeUser(db)];
  await updateProfile(owner, PROFILE);
  await followSource(reader, { kind: "person", target: owner.viewer.id });
  const { handle, id } = owner.viewer;
  for (const ctx of [owner, reader, { viewer: ANONYMOUS, db }]) {
    const person = await getPerson(ctx, { handle });
    expect(person).toEqual({
      ...{ id, handle, name: "Another", about: "", links: [], orcid: null, followers: 1 },
      since: expect.any(Date),
    });
    const { items } = await listFollowers(ctx, { handle });
    expect(items).toEqual([{ handle: reader.viewer.handle, name: "", since: expect.any(Date) }]);
    expect(await findHandle(ctx, id)).toBe(handle);
    await expect(getPerson(ctx, { handle: "nobody" })).rejects.toMatchObject({ code: "not_found" });
    await expect(listFollowers(ctx, { handle: "nobody" })).rejects.toMatchObject({
      code: "not_found",
    });
  }
});
