import { expect, test } from "vitest";
import { addressInput, mailboxOf } from "./address";

test.each([
  ["ada@example.org", "ada@example.org"],
  [" Ada.L+papers@Example.ORG ", "Ada.L+papers@example.org"],
  ["søren@bücher.example", "søren@xn--bcher-kva.example"],
  ["用户@例え.jp", "用户@xn--r8jz45g.jp"],
  ["o'brien@example.org", "o'brien@example.org"],
  ["so\u0308ren@example.org", "sören@example.org"],
])("%j is an address", (typed, address) => {
  expect(addressInput.parse(typed)).toBe(address);
});

test.each([
  ...["", "ada", "@example.org", "ada@", "ada@localhost", "ada@@example.org", "a b@example.org"],
  ...[
    "ada@example.org, bob@example.org",
    "Ada <ada@example.org>",
    "ada@example.org;x",
    "a:b@x.org",
  ],
  ...["ada@example.org\r\nBcc: all@example.org", "ada\n@example.org", "ada\u0000@example.org"],
  ...['"a b"@example.org', "ada@exa mple.org", "ada@example..org", `${"a".repeat(65)}@example.org`],
  ...[`ada@${"a".repeat(260)}.org`, "ada@-.\u202e", "ada\u200b@example.org", "ada@127.0.0.1:25"],
])("%j is none", (typed) => {
  expect(addressInput.safeParse(typed).success).toBe(false);
});

test("what follows a plus does not make another mailbox", () => {
  expect(mailboxOf("Ada+a+b@example.org")).toBe("ada@example.org");
  expect(mailboxOf("+ada@example.org")).toBe("+ada@example.org");
});
