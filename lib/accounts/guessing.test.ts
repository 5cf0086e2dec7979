import { like, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { rateCounts } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { guarded } from "./guessing";

const db = testDatabase();

let account = "";
let sites = 0;
/** An address of which nothing is known. */
function somewhere() {
  sites += 1;
  return { address: `10.${Math.floor(sites / 250)}.${sites % 250}.7` };
}

beforeEach(() => {
  account = `${newId()}@example.org`;
});

/** right, wrong, or the code of what it was refused with; whether it was tried at all. */
async function guess(from: { address: string; device?: string }, right = false, of = account) {
  return guarded(db, of, from, async () => (right ? true : null)).then(
    (fits) => (fits ? "right" : "wrong"),
    (error) => error.code,
  );
}

async function guesses(count: number, from: Parameters<typeof guess>[0], of = account) {
  const answers: string[] = [];
  for (let made = 0; made < count; made += 1) answers.push(await guess(from, false, of));
  return answers;
}

/** Time goes by, for all that waits. */
const later = (seconds: number) =>
  db
    .update(rateCounts)
    .set({ expire: sql`expire - make_interval(secs => ${seconds})` })
    .where(like(rateCounts.key, "wait-%"));

const WRONG = Array(5).fill("wrong");

test("five wrong passwords go by at once; then each wait is twice the one before", async () => {
  const here = somewhere();
  expect(await guesses(5, here)).toEqual(WRONG);
  for (const wait of [15, 30, 60]) {
    expect(await guess(here)).toBe("wrong");
    expect(await guess(here, true)).toBe("rate_limited");
    await later(wait / 2);
    expect(await guess(here, true)).toBe("rate_limited");
    await later(wait / 2);
  }
  expect(await guess(here, true)).toBe("right");
  // That was the owner, who may be as clumsy as before.
  expect(await guesses(5, here)).toEqual(WRONG);
});

test("what one is told says how long", async () => {
  const here = somewhere();
  await guesses(6, here);
  await expect(guarded(db, account, here, async () => null)).rejects.toThrow(
    /^Too many tries\. Wait 1[45] seconds, then try again\.$/,
  );
});

test("many at once are many", async () => {
  const here = somewhere();
  const answers = await Promise.all(Array.from({ length: 40 }, () => guess(here)));
  expect(answers.filter((answer) => answer === "wrong").length).toBe(6);
});

test("an account that many addresses guess at is open to its owner, at an address of theirs or a known browser", async () => {
  for (let made = 0; made < 25; made += 1) expect(await guess(somewhere())).toBe("wrong");
  const attacker = somewhere();
  // One try and the first wait are left to each address.
  expect(await guesses(3, attacker)).toEqual(["wrong", "wrong", "rate_limited"]);
  expect(await guess(somewhere(), true)).toBe("right");
  expect(await guess({ ...attacker, device: "mine" }, true)).toBe("right");
  expect(await guesses(5, { ...attacker, device: "mine" })).toEqual(WRONG);
});

test("an address that tries many accounts has to wait, and nobody elsewhere", async () => {
  const here = somewhere();
  for (let made = 0; made < 30; made += 1) {
    expect(await guess(here, false, newId())).toBe("wrong");
  }
  expect(await guess(here, false, newId())).toBe("wrong");
  expect(await guess(here, true)).toBe("rate_limited");
  expect(await guess(somewhere(), true)).toBe("right");
});

test("of IPv6, a whole /48 is one place", async () => {
  for (const end of [1, 2, 3, 4, 5, 6]) {
    expect(await guess({ address: `2001:db8:77:${end}::/64` })).toBe("wrong");
  }
  expect(await guess({ address: "2001:db8:77:9::/64" })).toBe("rate_limited");
  expect(await guess({ address: "2001:db8:78:9::/64" })).toBe("wrong");
});

test("what could not be tried does not count", async () => {
  const here = somewhere();
  for (let made = 0; made < 9; made += 1) {
    const fails = guarded(db, account, here, () => Promise.reject(new Error("no database")));
    await expect(fails).rejects.toThrow("no database");
  }
  expect(await guesses(5, here)).toEqual(WRONG);
});

test("the table names neither the account nor the address", async () => {
  await guess({ address: "192.0.2.77" }, false, "somebody@example.org");
  const rows = JSON.stringify(await db.select().from(rateCounts));
  expect(rows).not.toMatch(/somebody|192\.0\.2/);
});
