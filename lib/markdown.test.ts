import { expect, test } from "vitest";
import { markdownText, renderMarkdown } from "./markdown";

test.each([
  ["*a* **b**", "<p><em>a</em> <strong>b</strong></p>"],
  ["# Title", "<p><strong>Title</strong></p>"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["[x](javascript:alert(1))", '<p><a rel="nofollow noopener ugc" href="">x</a></p>'],
  ["![tracking](https://example.org/x.png)", "<p></p>"],
  ["a <b onclick=x>", "<p>a &lt;b onclick=x&gt;</p>"],
])("%j becomes %j", (source, html) => expect(renderMarkdown(source)).toBe(html));

test("the words alone", () => expect(markdownText("# A & *b*\n\nc")).toBe("A & b c"));
