import { expect, test } from "vitest";
import { parseName } from "@/lib/citations/names";
import { readPeople, wrongPeople } from "./people";

const wrong = (field: string, known: string[]) =>
  wrongPeople(readPeople(field), known.map(parseName));

test.each([
  ["Lovelace, Ada and Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]],
  ["Ada Lovelace\n  AND\tC. Babbage", ["Ada Lovelace", "Charles Babbage"]],
  ["A. Lovelace and others", ["Ada Lovelace", "Charles Babbage"]],
  ["Lovelace, A. and et al.", ["Ada Lovelace", "Charles Babbage"]],
  ['G{\\"o}del, Kurt', ["Kurt Gödel"]],
  ["Goedel, K.", ["Kurt Gödel"]],
  ["Godel, K.", ["Kurt Gödel"]],
  ["{\\L}ojasiewicz, Stanis{\\l}aw", ["Stanisław Łojasiewicz"]],
  ["Garc{\\'\\i}a M{\\'a}rquez, Gabriel", ["Gabriel García Márquez"]],
  ["van der Berg, Jan", ["Jan van der Berg"]],
  ["Berg, Jan van der", ["Jan van der Berg"]],
  ["Jean-Pierre Dupont-Durand", ["J.-P. Dupont-Durand"]],
  ["King, Jr., Martin", ["Martin King Jr."]],
  ["Wang Xiaoming", ["Xiaoming Wang"]],
  ["{The ATLAS Collaboration}", ["ATLAS Collaboration"]],
  ["{{Barnes and Noble}}", ["Barnes and Noble"]],
  ["王小明", ["王小明"]],
  ["Anyone, A.", []],
])("“%s” is %o in another form", (field, known) => {
  expect(wrong(field, known)).toBeNull();
});

test.each([
  ["Lovelace, Ada", ["Ada Lovelace", "Charles Babbage"], "Missing: Charles Babbage."],
  ["A. Lovelace and C. Babbage", ["Ada Lovelace"], "Not among them: C. Babbage."],
  [
    "Babbage, Charles and Lovelace, Ada",
    ["Ada Lovelace", "Charles Babbage"],
    "They stand in another order.",
  ],
  ["Lovelac, Ada", ["Ada Lovelace"], "Missing: Ada Lovelace. Not among them: Ada Lovelac."],
  ["Babbage, C. and others", ["Ada Lovelace", "Charles Babbage"], "They stand in another order."],
  ["X, Y and others", ["Ada Lovelace"], "Not among them: Y X."],
  ["", ["Ada Lovelace"], "It has no authors."],
  ["A, B", ["P Q", "R S", "T U", "V W"], "Missing: P Q, R S, T U and 1 more. Not among them: B A."],
])("“%s” is not %o", (field, known, problem) => {
  expect(wrong(field, known)).toBe(problem);
});
