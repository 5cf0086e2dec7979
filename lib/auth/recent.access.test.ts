import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { changePassword } from "@/lib/accounts/mutations";
import { ANONYMOUS, type Context } from "@/lib/context";
import { makeToken } from "@/lib/tokens/mutations";
import { requireRecentSignIn, SignInAgain } from "./recent";
import { findSession } from "./sessions";
import { openSession } from "./testing";

const db = testDatabase();

/** What only somebody may do who has just signed in. */
const VERBS: [string, (ctx: Context) => unknown][] = [
  ["requireRecentSignIn", (ctx) => requireRecentSignIn(ctx)],
  [
    "changePassword",
    (ctx) => changePassword(ctx, { current: "", password: "a long new password" }),
  ],
  ["makeToken", (ctx) => makeToken(ctx, { name: "Script", scopes: "read" })],
];

test.each(VERBS)("%s asks for a sign-in of the last quarter of an hour", async (_, verb) => {
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  const outcome = async () => {
    const found = await findSession(db, token);
    return verb({ viewer: found ?? ANONYMOUS, db });
  };
  const signedIn = (minutes: number) =>
    db
      .update(sessions)
      .set({ createdAt: sql`now() - make_interval(mins => ${minutes})` })
      .where(eq(sessions.userId, viewer.id));
  await signedIn(16);
  await expect(outcome()).rejects.toBeInstanceOf(SignInAgain);
  await signedIn(14);
  await outcome();
});

test.each(VERBS)("%s is for people, not for their programs", async (_, verb) => {
  const { viewer } = await makeUser(db);
  const outcome = (ctx: Context) => (async () => verb(ctx))();
  const program = { viewer: { ...viewer, scopes: ["read", "write"] as const }, db };
  await expect(outcome(program)).rejects.toMatchObject({ code: "forbidden" });
  // Nobody is taken for somebody who has signed in where nothing says so.
  const { session: _session, ...unknown } = viewer;
  await expect(outcome({ viewer: unknown, db })).rejects.toBeInstanceOf(SignInAgain);
  await expect(outcome({ viewer: ANONYMOUS, db })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
