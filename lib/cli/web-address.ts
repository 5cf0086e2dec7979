import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Where proxies of one's own stand; `::ffff:` stands before them when the socket speaks IPv6. */
const OWN = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  OWN.addSubnet(net, bits, "ipv4");
}
OWN.addAddress("::1", "ipv6");
OWN.addSubnet("fc00::", 7, "ipv6");

/**
 * For the web server's own process: tells each request who sent it, in a header that no sender can set.
 * Handlers don't see the connection, and `x-forwarded-for` says whatever its sender wants.
 */
export function tellAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers["x-lectern-address"] = senderOf(
      request.socket.remoteAddress ?? "",
      String(request.headers["x-forwarded-for"] ?? ""),
    );
  });
}

/**
 * The address that a request came from. What a proxy of one's own has added, at the end, is believed; an
 * IPv6 address stands for its network of 64 bits, all of which one household has.
 */
export function senderOf(socket: string, forwarded: string): string {
  const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/, "");
  const near = plain(socket);
  const last = plain(forwarded.split(",").at(-1) ?? "");
  const address = isOwn(near) && isIP(last) ? last : near;
  return isIP(address) === 6 ? networkOf(address) : address;
}

const isOwn = (address: string): boolean =>
  isIP(address) !== 0 && OWN.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** The first four of its eight groups. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const missing = Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  const groups = [...first, ...missing, ...last].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
