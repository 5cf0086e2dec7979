import { expect, test } from "vitest";
import { senderOf } from "./web-address";

test.each([
  [
    "a stranger can’t say that they are somebody else",
    "203.0.113.9",
    "198.51.100.1",
    "203.0.113.9",
  ],
  ["a proxy on this machine is believed", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["only what it added itself", "::ffff:10.0.0.7", "192.0.2.1, 198.51.100.1", "198.51.100.1"],
  ["words are no address", "127.0.0.1", "unknown", "127.0.0.1"],
  ["nobody stands between", "::1", "", "0:0:0:0::/64"],
  ["a household has a whole network", "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"],
  ["also written short", "fd00::1", "2001:db8::9", "2001:db8:0:0::/64"],
])("%s", (_, socket, forwarded, sender) => {
  expect(senderOf(socket, forwarded)).toBe(sender);
});
