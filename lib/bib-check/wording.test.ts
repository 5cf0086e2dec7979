import { expect, test } from "vitest";
import { sameWording } from "./wording";

test.each([
  ["On {K}-Means: {A} View", "On k-means, a view"],
  ['Gr{\\"o}bner Bases in $L_\\infty$', "Gröbner bases in L∞"],
  ["The $\\alpha$-particle", "The alpha particle"],
  ["{\\it Sparse} maps --- again.", "Sparse maps – again"],
  ["Über die Größe", "Ueber die Groesse"],
])("“%s” says what “%s” says", (a, b) => {
  expect(sameWording(a, b)).toBe(true);
});

test.each([
  ["On means", "On medians"],
  ["Part 1", "Part 2"],
  ["关于地图", "关于地球"],
  ["", "On means"],
])("“%s” says something else than “%s”", (a, b) => {
  expect(sameWording(a, b)).toBe(false);
});
