import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { wordCandidates } from "./word-candidates";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

async function paper(plainTitle: string, plainAbstract: string, values: object = {}) {
  const made = await makePaper(db, { plainTitle, plainAbstract, featuredOn: null, ...values });
  return made.id;
}

test("papers with some of the words of a sentence, those with most and the rarest first", async () => {
  const owner = await makeUser(db);
  const most = await paper("Bilbies at dusk", "How bilbies forage when numbats sleep.");
  const some = await paper("Dusk", "Numbats are about.");
  await paper("Elsewhere", "Nothing of the kind.");
  const own = await paper("Bilbies that forage", "Numbats.", {
    ...{ source: "import", importedBy: owner.viewer.id },
  });
  const text = "do bilbies (or numbats!) forage? '& | \\ \u0000 the".replaceAll("\0", "");
  const found = await wordCandidates(stranger, text, 10);
  expect(found.map(({ id }) => id)).toEqual([most, some]);
  expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 0);
  expect((await wordCandidates(owner, text, 10)).map(({ id }) => id)).toContain(own);
  expect(await wordCandidates(stranger, text, 1)).toHaveLength(1);
  expect(await wordCandidates(stranger, "the of and", 10)).toEqual([]);
  expect(await wordCandidates(stranger, "", 10)).toEqual([]);
});
