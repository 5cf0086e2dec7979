import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** In a process of its own: what a web server insists on, it does to its end. */
const SERVER = `
  import { createServer } from "node:http";
  import { insistOnHttps } from "./lib/cli/web-transport.ts";
  insistOnHttps();
  const server = createServer((_, response) => response.end());
  server.listen(0, "127.0.0.1", async () => {
    const { headers } = await fetch("http://127.0.0.1:" + server.address().port);
    process.stdout.write(String(headers.get("strict-transport-security")));
    server.closeAllConnections();
    server.close();
  });`;

test.each([
  ["https://papers.example.org", "max-age=63072000; includeSubDomains"],
  ["http://papers.example.org", "null"],
])("at %s browsers are told %s", async (LECTERN_URL, told) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", SERVER],
    {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      env: { ...process.env, LECTERN_URL },
    },
  );
  expect(stdout).toBe(told);
});
