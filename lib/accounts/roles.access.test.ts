import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { hasRole, requireRole, setRole } from "./roles";

const db = testDatabase();

test("a role opens its own doors, from when it is given until it is taken away", async () => {
  const person = await makeUser(db);
  const { handle } = person.viewer;
  const hidden = { code: "not_found" };
  await expect(requireRole(person, "curator")).rejects.toMatchObject(hidden);
  await setRole(db, { handle: `@${handle}`, role: "curator", held: true });
  expect(await setRole(db, { handle, role: "curator", held: true })).toEqual({
    handle,
    roles: ["curator"],
  });
  await requireRole(person, "curator");
  await expect(requireRole(person, "moderator")).rejects.toMatchObject(hidden);
  expect(await hasRole(await makeUser(db), "curator")).toBe(false);
  expect(await setRole(db, { handle, role: "curator", held: false })).toMatchObject({ roles: [] });
  await expect(requireRole(person, "curator")).rejects.toMatchObject(hidden);
});

test("the anonymous have no role, and nobody gets one that is none", async () => {
  const stranger = { viewer: ANONYMOUS, db };
  expect(await hasRole(stranger, "curator")).toBe(false);
  await expect(requireRole(stranger, "curator")).rejects.toMatchObject({ code: "unauthenticated" });
  const { handle } = (await makeUser(db)).viewer;
  await expect(setRole(db, { handle, role: "king", held: true })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(
    setRole(db, { handle: "nobody-here", role: "curator", held: true }),
  ).rejects.toMatchObject({
    code: "not_found",
    message: "There is no such person as @nobody-here.",
  });
});
