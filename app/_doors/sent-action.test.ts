import { expect, test } from "vitest";
import { whyRefused } from "./sent-action";

const HERE = { host: "papers.example.org", origin: "https://papers.example.org" };
function sent(body: BodyInit | null, headers: Record<string, string> = HERE, method = "POST") {
  return whyRefused(new Request("https://papers.example.org/lists", { method, body, headers }));
}
const status = (...args: Parameters<typeof sent>) => sent(...args)?.status ?? null;

test.each([
  ["from a page of ours", HERE, null],
  ["that says so in the other header", { host: HERE.host, "sec-fetch-site": "same-origin" }, null],
  ["behind a proxy", { ...HERE, host: "10.0.0.1", "x-forwarded-host": HERE.host }, null],
  ["from elsewhere", { ...HERE, origin: "https://evil.example" }, 403],
  ["from a frame of its own", { ...HERE, origin: "null" }, 403],
  ["from another site", { ...HERE, "sec-fetch-site": "cross-site" }, 403],
  ["from a sister of ours", { ...HERE, "sec-fetch-site": "same-site" }, 403],
  ["by whoever typed the address", { host: HERE.host, "sec-fetch-site": "none" }, 403],
  ["by who says nothing", { host: HERE.host }, 403],
  ["by who says nonsense", { ...HERE, origin: "::" }, 403],
] as [string, Record<string, string>, number | null][])("%s", (_, headers, expected) => {
  expect(status("title=Bends", headers)).toBe(expected);
});

test("pages take no other method", () => {
  expect(status(null, HERE, "DELETE")).toBe(405);
  expect(status(null, {}, "GET")).toBeNull();
});
