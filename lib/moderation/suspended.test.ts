import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { followSource } from "@/lib/inbox/follows";
import { forkList } from "@/lib/lists/forking";
import { updateList } from "@/lib/lists/mutations";
import { getOwnList } from "@/lib/lists/queries";
import { findStanding } from "@/lib/lists/voting";
import { getPerson, listFollowers } from "@/lib/people/queries";
import { decideOn } from "./decisions";
import { makeScene } from "./testing";

const db = testDatabase();

test("somebody suspended is no follower, has none, and their copies don't count", async () => {
  const { author, person, moderator, anonymous, list } = await makeScene(db);
  await followSource(person, { kind: "person", target: author.viewer.id });
  await followSource(author, { kind: "person", target: person.viewer.id });
  const { id } = await forkList(person, { id: list.id });
  const copy = await getOwnList(person, id);
  await updateList(person, { ...copy, visibility: "public" });
  const seen = async () => ({
    counted: (await getPerson(anonymous, author.viewer)).followers,
    named: (await listFollowers(anonymous, author.viewer)).items.map(({ handle }) => handle),
    copies: (await findStanding(anonymous, list.id)).forks,
  });
  const { handle } = person.viewer;
  expect(await seen()).toEqual({ counted: 1, named: [handle], copies: 1 });
  const subject = { kind: "person", id: person.viewer.id, reason: "Because." } as const;
  await decideOn(moderator, { ...subject, act: "suspend" });
  expect(await seen()).toEqual({ counted: 0, named: [], copies: 0 });
  await expect(listFollowers(anonymous, { handle })).rejects.toMatchObject({ code: "not_found" });
  await decideOn(moderator, { ...subject, act: "unsuspend" });
  expect(await seen()).toEqual({ counted: 1, named: [handle], copies: 1 });
});
