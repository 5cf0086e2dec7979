import { expect, test } from "vitest";
import { senderOf } from "./web-address";

test.each([
  ["without a proxy nobody is believed", 0, "127.0.0.1", "198.51.100.1", "127.0.0.1"],
  ["one proxy tells whom it heard from", 1, "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["only what it added itself", 1, "::ffff:10.0.0.7", "192.0.2.1, 198.51.100.1", "198.51.100.1"],
  ["two proxies", 2, "10.0.0.7", "192.0.2.1, 198.51.100.1, 10.0.0.8", "198.51.100.1"],
  ["fewer than there should be", 3, "10.0.0.7", "198.51.100.1", "198.51.100.1"],
  ["words are no address", 1, "127.0.0.1", "unknown", "127.0.0.1"],
  ["words before a proxy’s own", 2, "10.0.0.7", "unknown, 10.0.0.8", "10.0.0.8"],
  ["a proxy that says nothing", 1, "127.0.0.1", "", "127.0.0.1"],
  ["nobody stands between", 0, "::1", "", "::/64"],
  ["a household has a whole network", 0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"],
  ["also written short", 1, "fd00::1", "2001:db8::9", "2001:db8::/64"],
  ["IPv4 in the clothes of IPv6", 1, "::1", "::FFFF:198.51.100.1", "198.51.100.1"],
  ["a zone is no part of an address", 1, "::1", "fe80::1%eth0", "fe80::/64"],
])("%s", (_, proxies, socket, forwarded, sender) => {
  expect(senderOf(socket, forwarded, proxies)).toBe(sender);
});
