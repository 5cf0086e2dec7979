import { expect, test } from "vitest";
import { parseArxivId } from "./arxiv-id";

test.each([
  ["2205.13147", "2205.13147", null],
  ["2205.13147v4", "2205.13147", 4],
  ["arXiv:0706.0001v1", "0706.0001", 1],
  [" ARXIV: 1501.00001 ", "1501.00001", null],
  ["2205.13147.pdf", "2205.13147", null],
  ["math.CA/0611800v2", "math/0611800", 2],
  ["hep-th/9901001", "hep-th/9901001", null],
  ["HEP-TH/9901001", "hep-th/9901001", null],
])("%s is %s, version %s", (text, id, version) => {
  expect(parseArxivId(text)).toEqual({ id, version });
});

test.each([
  "",
  "2017/1118",
  "2213.00001",
  "2205.1314",
  "1412.00001",
  "0703.0001",
  "2205.00000",
  "2205.13147v0",
  "math/0704001",
  "paper-1",
])("%s is none", (text) => expect(parseArxivId(text)).toBeNull());
