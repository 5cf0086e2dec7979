import { expect, test } from "vitest";
import { parseArxivAddress, parseArxivId } from "./arxiv-id";

test.each([
  ["2205.13147", "2205.13147", null],
  ["2205.13147v4", "2205.13147", 4],
  ["arXiv:0706.0001v1", "0706.0001", 1],
  [" ARXIV: 1501.00001 ", "1501.00001", null],
  ["2205.13147.pdf", "2205.13147", null],
  ["math.CA/0611800v2", "math/0611800", 2],
  ["hep-th/9901001", "hep-th/9901001", null],
  ["HEP-TH/9901001", "hep-th/9901001", null],
  ["hepth/9901001v2", "hep-th/9901001", 2],
  ["hep--th//9901001", "hep-th/9901001", null],
  ["math.GT/0309136.ps.gz", "math/0309136", null],
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

test.each([
  ["https://arxiv.org/abs/2205.13147", "2205.13147", null],
  ["http://www.arxiv.org/pdf/2205.13147v4.pdf#page=2", "2205.13147", 4],
  ["https://export.arxiv.org/html/2205.13147v1/", "2205.13147", 1],
  ["https://browse.arxiv.org/e-print/math.CA/0611800v2?x=1", "math/0611800", 2],
  ["https://xxx.lanl.gov/abs/hep-th//9901001", "hep-th/9901001", null],
  ["  arxiv.org/bibtex/2205.13147 ", "2205.13147", null],
  ["https://huggingface.co/papers/2205.13147", "2205.13147", null],
  ["https://www.alphaxiv.org/pdf/2205.13147", "2205.13147", null],
  ["https://ar5iv.labs.arxiv.org/html/2205.13147", "2205.13147", null],
  ["https://scirate.com/arxiv/2205.13147", "2205.13147", null],
  ["https://doi.org/10.48550/arXiv.2205.13147", "2205.13147", null],
])("the address %s is of %s, version %s", (address, id, version) => {
  expect(parseArxivAddress(address)).toEqual({ id, version });
});

test.each([
  "",
  "https://",
  "2205.13147",
  "https://arxiv.org.example.org/abs/2205.13147",
  "https://example.org/abs/2205.13147",
  "https://arxiv.org/list/cs.LG",
  "https://arxiv.org/abs/2213.00001",
  "javascript:alert(1)",
  "urn:x-pdf:2205.13147",
])("the address %s is of none", (address) => expect(parseArxivAddress(address)).toBeNull());
