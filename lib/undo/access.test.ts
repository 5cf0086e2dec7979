import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { undos } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { offerUndo, takeUndo } from "./mutations";

const db = testDatabase();
const STEPS = [{ verb: "setRemark", input: { paper: "2205.13147", remark: "first" } }];

testAccess(
  db,
  async (owner) => ({ id: await offerUndo(owner, STEPS) }),
  (_, { viewer }) => db.select().from(undos).where(eq(undos.userId, viewer.id)),
  { takeUndo: (ctx, { id }) => takeUndo(ctx, { id }) },
);

test("an undo is handed out once", async () => {
  const user = await makeUser(db);
  const id = await offerUndo(user, STEPS);
  expect(await takeUndo(user, { id })).toEqual(STEPS);
  await expect(takeUndo(user, { id })).rejects.toMatchObject({ code: "not_found" });
});
