import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** An address without what tells people of a neighbourhood apart: the /24 of IPv4, the /48 of IPv6. */
export function prefixOf(address: string): string {
  const [ip = ""] = address.split("/");
  if (isIP(ip) === 0) return "";
  return isIP(ip) === 4
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${ip}/24`)}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${ip}/48`)}/48`;
}

/** What one can have many of without being many: of IPv6 the /48, of IPv4 a single address. */
export const siteOf = (address: string): string =>
  address.includes(":") ? prefixOf(address) : address;
