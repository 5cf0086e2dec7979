import { expect, test } from "vitest";
import { makePaper } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { rankAlike, sharedLetters } from "./rank-alike";

const db = testDatabase();

test("letters that words share count, the rarer among the texts the more, and accents don’t", () => {
  const texts = ["Classifying images", "A classifier of émigrés", "On graphs"];
  const [images = 0, emigres = 0, graphs = 0] = sharedLetters("classification of emigres", texts);
  expect(emigres).toBeGreaterThan(images);
  expect(images).toBeGreaterThan(graphs);
  expect(graphs).toBe(0);
  expect(sharedLetters("", texts)).toEqual([0, 0, 0]);
  expect(sharedLetters("anything", [])).toEqual([]);
});

test("what shares letters comes before what has as much else, and only the first twenty change places", async () => {
  const papers = [];
  for (let n = 0; n < 22; n += 1) papers.push(await makePaper(db, { title: `Of numbers ${n}` }));
  const sharing = [
    await makePaper(db, { title: "Robust classifiers" }),
    await makePaper(db, { title: "Robust classifying" }),
  ];
  const [first, last] = sharing.map(({ id }) => id);
  const ids = papers.map(({ id }) => id);
  const words = [...ids.slice(0, 3), first ?? "", ...ids.slice(3), last ?? ""].map((id, at) => ({
    id,
    score: 5 - at / 100,
  }));
  const ranking = await rankAlike({ db }, "robust classification", words, null);
  expect(ranking[0]?.id).toBe(first);
  expect(ranking.slice(20).map(({ id }) => id)).toEqual(words.slice(20).map(({ id }) => id));
  expect(ranking.map(({ score }) => score)).toEqual(words.map(({ score }) => score / 5));
  expect(await rankAlike({ db }, "anything at all", [], null)).toEqual([]);
});
