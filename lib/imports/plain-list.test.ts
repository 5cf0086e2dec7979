import { expect, test } from "vitest";
import { readPlainList } from "./plain-list";

const named = (text: string) =>
  [...readPlainList(text)].flatMap((one) =>
    "entry" in one ? [one.entry.arxivId ?? one.entry.doi] : [],
  );
const problems = (text: string) =>
  [...readPlainList(text)].flatMap((one) => ("problem" in one ? [[one.line, one.problem]] : []));

test("a list of ids, addresses and DOIs; what is none of them is told", () => {
  const text = `2401.00001v2
arXiv: math.CA/0611800
* https://www.alphaxiv.org/abs/2401.00002
https://doi.org/10.1145/3297280.3297641, https://dl.acm.org/doi/pdf/10.1145/1.2?download=true
<https://huggingface.co/papers/2401.00003#x>
doi:10.1000/(x)y).
https://aclanthology.org/2020.acl-main.1.pdf
https://example.org/nothing
hello
`;
  expect(named(text)).toEqual([
    ...["2401.00001", "math/0611800", "2401.00002", "10.1145/3297280.3297641", "10.1145/1.2"],
    ...["2401.00003", "10.1000/(x)y", "10.18653/v1/2020.acl-main.1"],
  ]);
  expect(problems(text)).toEqual([
    [8, "This address names neither an arXiv id nor a DOI."],
    [9, "This is neither an arXiv id, an address of a paper, nor a DOI."],
  ]);
});

test("of an email only its papers are taken, each once", () => {
  const text = `Hi all,

have you seen https://arxiv.org/abs/2401.00001 (and its sequel, arXiv:2401.00002)? Write to
me@example.org by 12.05.2024, or see 10.1000/xyz.

> On Monday, somebody wrote of https://arxiv.org/pdf/2401.00001v3.pdf:
> many words that are none of anybody’s business, in several lines,
> and so on.
Best,
A`;
  expect(named(text)).toEqual(["2401.00001", "2401.00002", "10.1000/xyz"]);
  expect(problems(text)).toEqual([]);
});
