import { expect, test } from "vitest";
import { requireUncommon } from "./common-passwords";

const ada = { handle: "ada-lovelace", email: "countess@example.org" };

test.each([
  ["one of a leak", "qwertyuiop"],
  ["in other letters", "QwertyUiop"],
  ["with the digits that everybody adds", "password2026"],
  ["and the sign", "Basketball1!"],
  ["one sign", "zzzzzzzzzzzz"],
  ["a few again and again", "abcabcabcabc"],
  ["the handle", "ada-lovelace"],
  ["the handle and a year", "Ada-Lovelace1815"],
  ["the email", "countess@example.org"],
  ["its begin", "Countess12"],
])("%s is refused: %s", (_, password) => {
  expect(() => requireUncommon(password, ada)).toThrow(
    expect.objectContaining({ code: "invalid", fields: { password: expect.any(String) } }),
  );
});

test.each([
  "a long enough password",
  "correct horse battery staple",
  "qwertyuiopfjord",
  "ada and babbage",
])("%s is nobody’s first try", (password) => requireUncommon(password, ada));

test("what is refused stands beside its field", () => {
  expect(() => requireUncommon("password123", ada, "wanted")).toThrow(
    expect.objectContaining({ fields: { wanted: expect.any(String) } }),
  );
});
