import { expect, test } from "vitest";
import { markdownText, mentionsIn, renderMarkdown } from "./markdown";

const MENTIONS = [
  { paper: "2205.13147", title: "Nested dolls" },
  { paper: "own-id", title: 'Own <b> & "quoted"' },
  { paper: "math/0611800", title: null },
];
const NESTED = '<a dir="auto" title="2205.13147" href="/paper/2205.13147">Nested dolls</a>';
const OWN =
  '<a dir="auto" title="own-id" href="/paper/own-id">Own &lt;b&gt; &amp; &quot;quoted&quot;</a>';
const X = "<math><mi>x</mi></math>";

test.each([
  ["*a* **b**", "<p><em>a</em> <strong>b</strong></p>"],
  ["# Title", "<p><strong>Title</strong></p>"],
  ["- [x] read\n- [ ] not", "<ul>\n<li>☑ read</li>\n<li>☐ not</li>\n</ul>"],
  ["see[^1]", "<p>see[^1]</p>"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["[x](javascript:alert(1))", '<p><a rel="nofollow noopener ugc" href="">x</a></p>'],
  ["[x](data:text/html,x)", '<p><a rel="nofollow noopener ugc" href="">x</a></p>'],
  ["[x](JaVaScRiPt&colon;alert(1))", '<p><a rel="nofollow noopener ugc" href="">x</a></p>'],
  ["![tracking](https://example.org/x.png)", "<p></p>"],
  ["a <b onclick=x>", "<p>a &lt;b onclick=x&gt;</p>"],
  ["שלום *עולם*", "<p>שלום <em>עולם</em></p>"],
  ["e\u0301 👩‍🔬", "<p>e\u0301 👩‍🔬</p>"],
])("%j becomes %j", (source, html) => expect(renderMarkdown(source)).toBe(html));

test.each([
  ["a $x$ b", `<p>a ${X} b</p>`],
  ["$x$th", `<p>${X}th</p>`],
  ["# On $x$", `<p><strong>On ${X}</strong></p>`],
  ["costs $5 and $10", "<p>costs $5 and $10</p>"],
  ["costs $5, so $x$ does", `<p>costs $5, so ${X} does</p>`],
  ["US$5–$10", "<p>US$5–$10</p>"],
  ["$ x $", "<p>$ x $</p>"],
  ["\\$x$", "<p>$x$</p>"],
  ["`$x$`", "<p><code>$x$</code></p>"],
  ["$\\nonsense$", "<p><code>$\\nonsense$</code></p>"],
  ["$\\text{<script>}$", "<p><math><mtext>&lt;script&gt;</mtext></math></p>"],
])("formulas: %j becomes %j", (source, html) => expect(renderMarkdown(source)).toBe(html));

test.each(["$$x$$", "a $$x$$ b", "$$\nx\n$$", "> $$\n> x\n> $$\n\nb", "- $$\n  x\n  $$"])(
  "%j displays its formula",
  (source) => {
    const html = renderMarkdown(source);
    expect(html).toMatch(/<math display="block"[^>]*><mi>x<\/mi><\/math>/);
    expect(html).not.toContain("$");
  },
);

test.each([
  "$\\href{javascript:alert(1)}{x}$",
  "$\\url{javascript:alert(1)}$",
  "$\\includegraphics{https://example.org/x.png}$",
  "$\\class{highlight}{x}$",
  "$\\id{main}{x}$",
  "$\\style{position:fixed}{x}$",
  "$\\data{a=b}{x}$",
  "$\\def\\a{\\a\\a}\\a$",
])("%j is no formula", (source) => {
  expect(renderMarkdown(source)).toBe(`<p><code>${source}</code></p>`);
});

test("no formula fills the page", () => {
  expect(renderMarkdown("$\\rule{900em}{900em}$")).toContain('width="40em" height="40em"');
});

test.each([
  ["see [[2205.13147]]", `<p>see ${NESTED}</p>`, ["2205.13147"]],
  ["[[arXiv:2205.13147v2]]", `<p>${NESTED}</p>`, ["2205.13147"]],
  ["[[own-id]], [[own-id]]", `<p>${OWN}, ${OWN}</p>`, ["own-id"]],
  ["*[[own-id]]*", `<p><em>${OWN}</em></p>`, ["own-id"]],
  ["[[[own-id]]]", `<p>[${OWN}]</p>`, ["own-id"]],
  [
    "[[math.CA/0611800]]",
    '<p><a dir="auto" rel="nofollow noopener ugc" href="https://arxiv.org/abs/math/0611800">arXiv:math/0611800</a></p>',
    ["math/0611800"],
  ],
  ["[[nothing&here]]", "<p>[[nothing&amp;here]]</p>", ["nothing&here"]],
  ["`[[own-id]]`", "<p><code>[[own-id]]</code></p>", []],
  ["```\n[[own-id]]\n```", "<pre><code>[[own-id]]\n</code></pre>", []],
  ["\\[[own-id]]", "<p>[[own-id]]</p>", []],
  ["[[own id]] [[]] [[own-id]", "<p>[[own id]] [[]] [[own-id]</p>", []],
  [`[[${"a".repeat(65)}]]`, `<p>[[${"a".repeat(65)}]]</p>`, []],
  [
    "[as [[own-id]] says](https://example.org)",
    '<p><a rel="nofollow noopener ugc" href="https://example.org">as [[own-id]] says</a></p>',
    [],
  ],
  [
    "[by [[own-id]]][a]\n\n[a]: /b",
    '<p><a rel="nofollow noopener ugc" href="/b">by [[own-id]]</a></p>\n',
    [],
  ],
  ["![[[own-id]]](x.png)", "<p></p>", []],
])("mentions: %j", (source, html, papers) => {
  expect(renderMarkdown(source, MENTIONS)).toBe(html);
  expect(mentionsIn(source)).toEqual(papers);
});

test("a formula mentions nothing", () => {
  expect(mentionsIn("$a[[own-id]]$ and\n\n$$\n[[own-id]]\n$$")).toEqual([]);
  expect(renderMarkdown("$a[[own-id]]$", MENTIONS)).not.toContain("<a");
});

test("fifty mentions count", () => {
  const source = Array.from({ length: 60 }, (_, i) => `[[p${i}]]`).join(" ");
  expect(mentionsIn(source)).toEqual(Array.from({ length: 50 }, (_, i) => `p${i}`));
});

test("what becomes known of a paper shows", () => {
  expect(renderMarkdown("[[new]]", [{ paper: "new", title: null }])).toBe("<p>[[new]]</p>");
  expect(renderMarkdown("[[new]]", [{ paper: "new", title: "New" }])).toContain(">New</a>");
});

test("the words alone", () => {
  expect(markdownText("# A & *b*\n\nc")).toBe("A & b c");
  expect(markdownText("for $L_\\infty<1$, [[own-id]]")).toBe("for L∞<1, [[own-id]]");
});
