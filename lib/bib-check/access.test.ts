import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { checkBib, correctBib } from "./queries";

const db = testDatabase();

test("files are compared with the papers that one may come upon, and no others", async () => {
  const owner = await makeUser(db);
  const title = "Secret maps of the kingdom";
  const { id: paper } = await makePaper(db, {
    ...{ title, plainTitle: title, doi: "10.1000/secret" },
    ...{ source: "import", importedBy: owner.viewer.id, authors: ["Ada Lovelace"] },
  });
  const text = "@misc{a, title = {What is it called?}, doi = {10.1000/secret}}";
  const content = Buffer.from(text);
  const { id: listId } = await createList(owner, { title: "Ours" });
  await addToList(owner, { listId, paper });
  const [member, other] = [await makeUser(db), await makeUser(db)];
  await addMember(owner, { listId, handle: member.viewer.handle });
  for (const ctx of [owner, member]) {
    expect((await checkBib(ctx, { content })).differing).toMatchObject([{ paper }]);
    const corrected = await correctBib(ctx, { content, everything: true });
    expect(Buffer.from(corrected.content).toString()).toContain(title);
  }
  expect(await checkBib(other, { content })).toMatchObject({
    differing: [],
    unknown: [{ key: "a" }],
  });
  const corrected = await correctBib(other, { content, everything: true });
  expect(Buffer.from(corrected.content).toString()).toBe(text);
  const stranger = { viewer: ANONYMOUS, db };
  const unauthenticated = { code: "unauthenticated" };
  await expect(checkBib(stranger, { content })).rejects.toMatchObject(unauthenticated);
  await expect(correctBib(stranger, { content })).rejects.toMatchObject(unauthenticated);
});
