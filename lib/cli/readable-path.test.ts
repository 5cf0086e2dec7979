import { expect, test } from "vitest";
import { isReadable } from "./readable-path.mjs";

test.each([
  ["/", true],
  ["/paper/hep-th%2F9901001?q=%ff", true],
  ["/@a/%F0%9F%98%80", true],
  ["/a%00b", true],
  ["/%", false],
  ["/%ff", false],
  ["/@a/%c0%af.bib", false],
  ["/@..", false],
  ["/@%2e/list", false],
  ["/@ada/..", true],
])("the path of %s can be read: %s", (url, readable) => expect(isReadable(url)).toBe(readable));
