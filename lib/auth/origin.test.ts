import { expect, test } from "vitest";
import { prefixOf } from "@/lib/audit/address";
import { deviceMark, readDeviceMark } from "./known-device";
import { deviceOf, originOf } from "./origin";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    "Safari on macOS",
  ],
  ["curl/8.9.1", "Another browser"],
  ["", "Another browser"],
  [`<script>alert(1)</script>${" Linux".repeat(100_000)}`, "Another browser on Linux"],
])("%.60s is told in a few words", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});

test("where a request comes from is told by its headers, and without them is nowhere", () => {
  const headers = new Headers({ "x-lectern-address": "192.0.2.77" });
  expect(originOf(headers)).toEqual({ address: "192.0.2.77", device: "Another browser" });
  expect(originOf(new Headers()).address).toBe("");
});

test.each([
  ["192.0.2.77", "192.0.2.0/24"],
  ["2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["::/64", "::/48"],
  ["unknown", ""],
  ["", ""],
])("of %s, %s is kept", (address, prefix) => expect(prefixOf(address)).toBe(prefix));

test("a browser is known by what was made here alone", () => {
  const mark = deviceMark("somebody");
  expect(readDeviceMark(mark)).toEqual({ userId: "somebody", id: expect.any(String) });
  expect(readDeviceMark(deviceMark("somebody"))).not.toEqual(readDeviceMark(mark));
  const [, id, signature] = mark.split(".");
  for (const other of [
    undefined,
    "",
    `somebody-else.${id}.${signature}`,
    `else.${id}.${signature}`,
    `${mark}x`,
    mark.slice(0, -1),
    "x".repeat(100_000),
  ]) {
    expect(readDeviceMark(other)).toBeNull();
  }
});
