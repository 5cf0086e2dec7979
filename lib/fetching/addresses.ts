import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** An address that messages are never sent to. */
export class ForbiddenAddress extends Error {}

/** Whether anyone on the internet reaches it: no private, loopback, link-local, reserved or translated one. */
export function isPublic(address: string): boolean {
  // An IPv4 address that is written as an IPv6 one counts as what it is.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

/**
 * Looks a name up and lets through only addresses that are public, all of them: the connection is made to
 * what was checked, so that a second answer can't differ.
 */
export const lookupPublic: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { all: true, family: options.family === 6 ? 6 : options.family === 4 ? 4 : 0 })
    .then((found) => checked(hostname, found))
    .then(
      (found) => {
        const [first] = found;
        if (options.all) answer(null, found);
        else answer(null, first?.address ?? "", first?.family);
      },
      (error) => answer(error, ""),
    );
};

/** @throws ForbiddenAddress when an address stands where a name could, and is not public; those aren't looked up */
export function requirePublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isPublic(host)) throw new ForbiddenAddress(NOT_PUBLIC);
}

function checked(hostname: string, found: LookupAddress[]): LookupAddress[] {
  if (found.length === 0) throw new Error(`${hostname} has no address.`);
  if (!found.every(({ address }) => isPublic(address))) throw new ForbiddenAddress(NOT_PUBLIC);
  return found;
}

const NOT_PUBLIC = "This is no public address, and Lectern sends nothing there.";
