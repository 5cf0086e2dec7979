import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAllowed } from "./spdx.mjs";

const run = promisify(execFile);

/** A registry of our own: it knows of a hole in one package, or can't be asked. */
let severity: string | null = null;
/** Of the hole; npm remembers what it has heard of one. */
let id = Date.now();
const registry = createServer((request, response) => {
  if (!request.url?.endsWith("/advisories/bulk") || severity === null) {
    return response.writeHead(405).end();
  }
  response.setHeader("content-type", "application/json");
  id += 1;
  const hole = { id, severity, title: "It forgets", url: "https://example.org/1" };
  return response.end(
    JSON.stringify({ nanoid: [{ ...hole, vulnerable_versions: "*", cwe: [], cvss: {} }] }),
  );
});
beforeAll(async () => {
  await once(registry.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => registry.close());

const audit = async () => {
  const { port } = registry.address() as AddressInfo;
  const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/` };
  const script = new URL("./audit.mjs", import.meta.url).pathname;
  return run(process.execPath, [script], { env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }) => ({ code, stdout }),
  );
};

test("a hole that the registry knows of fails the check, a small one does not", async () => {
  severity = "high";
  const found = await audit();
  expect(found.code).toBe(1);
  expect(found.stdout).toContain("(high): It forgets https://example.org/1");
  severity = "low";
  expect(await audit()).toEqual({ code: 0, stdout: "" });
}, 60_000);

test("where the registry can’t be asked, that is said, and nothing fails", async () => {
  severity = null;
  const { code, stdout } = await audit();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Note: the registry could not be asked \(.*405/);
}, 60_000);

test.each([
  ["MIT", true],
  ["GPL-3.0-only", false],
  ["MIT OR GPL-3.0-only", true],
  ["GPL-3.0-only OR MIT", true],
  ["MIT AND GPL-3.0-only", false],
  ["(MIT OR GPL-3.0-only) AND ISC", true],
  ["(MIT OR ISC) AND GPL-3.0-only", false],
  ["MIT AND (GPL-3.0-only OR (ISC AND MIT))", true],
  ["", false],
  ["(MIT", false],
  ["MIT ISC", false],
  ["SEE LICENSE IN LICENSE.txt", false],
])("the licence %j is allowed: %s", (expression, allowed) => {
  expect(isAllowed(expression, new Set(["MIT", "ISC"]))).toBe(allowed);
});
