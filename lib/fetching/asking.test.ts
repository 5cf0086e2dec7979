import { afterEach, expect, test } from "vitest";
import { testReceiver } from "@/lib/webhooks/testing";
import { ForbiddenAddress, isPublic } from "./addresses";
import { askServer } from "./asking";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const it of open.splice(0)) it.close();
});

async function receiver(...args: Parameters<typeof testReceiver>) {
  const server = await testReceiver(...args);
  open.push(server);
  return server;
}
const post = async (url: string, limits: { anywhere?: boolean; patience?: number } = {}) => {
  const message = { headers: { "x-test": "1" }, body: '{"a":"ä"}', method: "POST" } as const;
  return (await askServer(url, message, { patience: 10_000, most: 65_536, ...limits })).status;
};

test.each([
  ["93.184.215.14", true],
  ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", true],
  ["127.0.0.1", false],
  ["127.1.2.3", false],
  ["0.0.0.0", false],
  ["10.0.0.1", false],
  ["172.16.0.1", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["192.0.2.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::", false],
  ["::1", false],
  ["fe80::1", false],
  ["fc00::1", false],
  ["fd12:3456::1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:7f00:1", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["ff02::1", false],
  ["example.org", false],
])("%s is public: %s", (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});

test("nothing of this machine is reached, however it is written", async () => {
  const { port, received } = await receiver();
  const names = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0", "2130706433"];
  const others = ["0x7f.1", "0177.0.0.1", "127.1", "[::]", "[::ffff:7f00:1]"];
  for (const name of [...names, ...others]) {
    const sent = post(`http://${name}:${port}/`);
    await expect(sent, name).rejects.toBeInstanceOf(ForbiddenAddress);
  }
  expect(received).toEqual([]);
});

test("a message arrives, and its answer's status is told", async () => {
  const { url, received } = await receiver((response) => {
    response.statusCode = 202;
    response.end("thanks");
  });
  expect(await post(url, { anywhere: true })).toBe(202);
  expect(received).toMatchObject([
    { path: "/hook", body: '{"a":"ä"}', headers: { "x-test": "1", "content-length": "10" } },
  ]);
});

test("a redirect is not followed", async () => {
  const { url, received } = await receiver((response) => {
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  expect(await post(url, { anywhere: true })).toBe(307);
  expect(received).toHaveLength(1);
});

test("neither one that never ends nor one that is never sent is waited for", async () => {
  const limits = { anywhere: true, patience: 300 };
  const silent = await receiver(() => {});
  await expect(post(silent.url, limits)).rejects.toThrow(/^No answer within/);
  const dripping = await receiver((response) => {
    response.write("a");
  });
  await expect(post(dripping.url, limits)).rejects.toThrow();
});

test("of a long answer little is read", async () => {
  const { url } = await receiver((response) => {
    response.end("a".repeat(10_000_000));
  });
  await expect(post(url, { anywhere: true })).rejects.toThrow("too long");
});

test("nothing else asks other servers", () => {
  const sources = import.meta.glob<string>(
    ["../../{app,db,lib}/**/*.{ts,tsx,mjs}", "!**/*.test.ts", "!**/testing*.ts", "!**/cli/**"],
    { eager: true, query: "?raw", import: "default" },
  );
  expect(Object.keys(sources).length).toBeGreaterThan(600);
  const asking = Object.entries(sources)
    .filter(([, text]) => ASKS.test(text) && !/^"use client";/.test(text))
    .map(([file]) => file.replace(/^.*\//, ""));
  expect(asking.sort()).toEqual([
    "asking.ts",
    // In the browser, and its own server.
    "sending.ts",
    // A function of a server that is called so.
    "server.ts",
  ]);
});

const ASKS =
  /\bfetch\(|\.request\(|^(?!import type).*from "(?:node:)?(?:http|https|http2|undici|axios)"/m;
