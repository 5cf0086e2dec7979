import { describe, expect, test } from "vitest";
import { addressIn, readAddress } from "./address";

const ORIGIN = "https://papers.example.org";

describe.each([
  ["arxivId", "https://arxiv.org/abs/2205.13147", "2205.13147"],
  ["arxivId", " https://arxiv.org/abs/2205.13147v4?context=cs#comments ", "2205.13147"],
  ["arxivId", "https://arxiv.org/pdf/2205.13147v4.pdf#page=3", "2205.13147"],
  ["arxivId", "HTTP://WWW.ARXIV.ORG/pdf/2205.13147", "2205.13147"],
  ["arxivId", "https://arxiv.org/html/2205.13147v1#S1", "2205.13147"],
  ["arxivId", "https://export.arxiv.org/abs/math.CA/0611800v2", "math/0611800"],
  ["arxivId", "https://www.alphaxiv.org/abs/2205.13147v4", "2205.13147"],
  ["arxivId", "https://www.alphaxiv.org/overview/2205.13147", "2205.13147"],
  ["arxivId", "https://ar5iv.labs.arxiv.org/html/2205.13147", "2205.13147"],
  ["arxivId", "https://ar5iv.org/abs/2205.13147", "2205.13147"],
  ["arxivId", "https://huggingface.co/papers/2205.13147?ref=x", "2205.13147"],
  ["arxivId", "https://scirate.com/arxiv/2205.13147", "2205.13147"],
  ["arxivId", "https://doi.org/10.48550/arXiv.2205.13147", "2205.13147"],
  ["arxivId", "https%3A%2F%2Farxiv.org%2Fabs%2F2205.13147", "2205.13147"],
  ["arxivId", "https://lectern.elsewhere.org/paper/2205.13147v2", "2205.13147"],
  ["arxivId", "2205.13147", "2205.13147"],
  ["arxivId", "arXiv:math/0611800", "math/0611800"],
  ["arxivId", "arxiv.org/abs/2205.13147", "2205.13147"],
  ["doi", "https://doi.org/10.1038/s41586-021-03819-2", "10.1038/s41586-021-03819-2"],
  ["doi", "http://dx.doi.org/10.1016/0022-2496(75)90001-2", "10.1016/0022-2496(75)90001-2"],
  ["doi", "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "10.1145/3292500.3330701"],
  [
    "doi",
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf",
    "10.1101/2020.01.01.123456",
  ],
  ["doi", "https://www.nature.com/articles/s41586-021-03819-2", "10.1038/s41586-021-03819-2"],
  ["doi", "doi:10.1145/3292500.3330701", "10.1145/3292500.3330701"],
  ["likelyDoi", "https://aclanthology.org/2020.acl-main.1/", "10.18653/v1/2020.acl-main.1"],
  ["likelyDoi", "https://aclanthology.org/2020.acl-main.1v2.pdf", "10.18653/v1/2020.acl-main.1"],
  ["likelyDoi", "https://www.aclweb.org/anthology/P19-1001.pdf", "10.18653/v1/P19-1001"],
  ["url", "https://aclanthology.org/P19-1001.bib", "https://aclanthology.org/P19-1001/"],
  ["url", "https://openreview.net/pdf?id=rJ-x_9", "https://openreview.net/forum?id=rJ-x_9"],
  [
    "url",
    "https://openreview.net/forum?id=rJ-x_9&noteId=abc#reply",
    "https://openreview.net/forum?id=rJ-x_9",
  ],
  ["url", "https://a.example.org/x?utm_source=y&p=1#z", "https://a.example.org/x?p=1"],
  ["url", "https://me:secret@a.example.org/x", "https://a.example.org/x"],
  ["paper", `${ORIGIN}/paper/2205.13147v3`, "2205.13147"],
  ["paper", `${ORIGIN}/paper/0h2k4mnp6rst8vwx?layer=all`, "0h2k4mnp6rst8vwx"],
] as const)("the %s of %s", (name, address, value) => {
  test(`is ${value}`, () => {
    expect(readAddress(address, ORIGIN)).toMatchObject({ [name]: value });
  });
});

test.each([
  "https://notarxiv.org/abs/2205.13147",
  "https://arxiv.org.example.org/abs/2205.13147",
  "https://arxiv.org/list/cs.LG/recent",
  "https://arxiv.org/abs/2213.00001",
  "https://openreview.net/group?id=ICLR.cc/2024",
  "https://aclanthology.org/volumes/2020.acl-main/",
  "https://huggingface.co/datasets/x",
  "https://www.semanticscholar.org/paper/Attention-is-all/204e3073870fae3d05bc",
  `${ORIGIN}/@ada/list`,
])("%s is a page that names no paper", (address) => {
  expect(readAddress(address, ORIGIN)).toEqual({
    ...{ paper: null, arxivId: null, doi: null, likelyDoi: null },
    url: address,
  });
});

test.each([
  "",
  "   ",
  "maps that bend",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "data:text/html,x",
  "view-source:x",
  "https://",
  "https://[",
  "https://a b.org",
  "http://nowhere/x",
  "2017/1118",
  "%E0%A4%A",
  "https%3A%2F%2F%E0%A4%A",
])("%j is no address", (text) => {
  expect(readAddress(text, ORIGIN)).toBeNull();
});

test("phones hand over a title and an address in one text", () => {
  const text = "Maps that bend\nhttps://arxiv.org/abs/2205.13147 via X";
  expect(addressIn(text)).toBe("https://arxiv.org/abs/2205.13147");
  expect(addressIn("2205.13147")).toBe("2205.13147");
});
