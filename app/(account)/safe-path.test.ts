import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each([
  ["/library?q=a", "/library?q=a"],
  ["/paper/2205.13147", "/paper/2205.13147"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  [undefined, "/"],
])("%j leads to %s", (next, path) => expect(safePath(next)).toBe(path));
