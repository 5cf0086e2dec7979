import { expect, test } from "vitest";
import { isWellFormed, newSecret } from "./secret";

test("a secret is known by its form, and a mistyped one is told", () => {
  for (let made = 0; made < 100; made += 1) {
    const secret = newSecret();
    expect(secret).toMatch(/^lectern_[0-9A-Za-z]{38}$/);
    expect(isWellFormed(secret)).toBe(true);
    const [at, sign] = [8 + (made % 32), secret[8 + (made % 32)] === "x" ? "y" : "x"];
    expect(isWellFormed(secret.slice(0, at) + sign + secret.slice(at + 1))).toBe(false);
  }
});

test.each(["", "lectern_", "lectern_abc", `lectern_${"0".repeat(38)}`, `ghp_${"a".repeat(36)}`])(
  "%j is none of ours",
  (text) => {
    expect(isWellFormed(text)).toBe(false);
  },
);
