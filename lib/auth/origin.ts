import type { Origin } from "@/lib/context";

/** Where a request comes from. Its address is told by the web server’s own process, see `tellAddresses`. */
export const originOf = (headers: Pick<Headers, "get">): Origin => ({
  address: headers.get("x-lectern-address") ?? "",
  device: deviceOf(headers.get("user-agent") ?? ""),
});

/** The first that fits: most browsers say that they are others, too. */
const BROWSERS = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
] as const;

/** A browser and a system in words of ours, and nothing else of what the header says. */
export function deviceOf(userAgent: string): string {
  const text = userAgent.slice(0, 500);
  const named = (words: readonly (readonly [RegExp, string])[]) =>
    words.find(([pattern]) => pattern.test(text))?.[1];
  const browser = named(BROWSERS) ?? "Another browser";
  const system = named(SYSTEMS);
  return system ? `${browser} on ${system}` : browser;
}
