import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each([
  ["/library?q=a", "/library?q=a"],
  ["/paper/2205.13147", "/paper/2205.13147"],
  ["/search?q=https://example.org//a", "/search?q=https://example.org//a"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/a/..//evil.example", "/"],
  ["/%2e%2e//evil.example", "/"],
  ["/.\\\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [undefined, "/"],
])("%j leads to %s", (next, path) => expect(safePath(next)).toBe(path));

const piece = fc.constantFrom(
  ...["/", "//", "\\", ".", "..", "%2e", "%2f", "%5c", "@", ":", "?", "#", "&", "=", ";", "\t"],
  ...[
    "\r\n",
    "\n",
    " ",
    "\0",
    "%0d%0a",
    "%00",
    "\u2028",
    "／",
    "＼",
    "。",
    "é",
    "\ud800",
    "a",
    "1",
  ],
  ...["https:", "javascript:", "data:", "evil.example", "localhost", "[::1]", "Location: x", "%"],
);
const start = fc.constantFrom("", "/", "/", "//", "/\\", "/.", "/..", "/\t", " /", "https:/");

test("no address leads away from here, or into another header", () => {
  const here = "https://papers.example.org";
  fc.assert(
    fc.property(start, fc.array(piece, { maxLength: 8 }), (first, rest) => {
      const path = safePath(first + rest.join(""));
      expect(new URL(path, here).origin).toBe(here);
      expect(new URL(path, `${here}/signin?next=a`).origin).toBe(here);
      // Only what may stand in a header, and nothing that a browser reads in another way.
      expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
      expect(safePath(path)).toBe(path);
    }),
    { numRuns: 10_000 },
  );
});
