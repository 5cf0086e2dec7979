import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { readEnv } from "@/lib/env";

/**
 * For the web server's own process: tells each request who sent it, in a header that no sender can set.
 * Handlers don't see the connection, and `x-forwarded-for` says whatever its sender wants.
 */
export function tellAddresses(): void {
  const { LECTERN_TRUST_PROXY: proxies } = readEnv();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers["x-lectern-address"] = senderOf(
      request.socket.remoteAddress ?? "",
      String(request.headers["x-forwarded-for"] ?? ""),
      proxies,
    );
  });
}

/**
 * The address that a request came from; an IPv6 address stands for its network of 64 bits, all of which
 * one household has.
 * @param proxies how many stand before this server: each has added, at the end, whom it heard from, and
 *   what stands before that is only what its sender says
 */
export function senderOf(socket: string, forwarded: string, proxies: number): string {
  const believed = [...forwarded.split(","), socket].map(plain).slice(-1 - proxies);
  // What is no address was not added by a proxy: whoever told it is the last one known.
  const address = believed[believed.lastIndexOf("") + 1] ?? "";
  if (!address.includes(":")) return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`)}/64`;
}

/** Written in one way: that of IPv4 where it comes in the clothes of IPv6. Empty for what is none. */
function plain(text: string): string {
  const address = text.trim();
  return isIP(address) === 0 ? "" : ipaddr.process(address).toString();
}
