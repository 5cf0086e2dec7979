import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { tokens } from "@/db/schema";
import { makeToken, revokeToken } from "@/lib/tokens/mutations";
import { expect, test } from "./fixtures";

const PING = { jsonrpc: "2.0", id: 1, method: "ping" };
const HEADERS = { accept: "application/json, text/event-stream" };

test("a model works with a token, until it is revoked or has expired", async ({
  me,
  db,
  baseURL,
}) => {
  const { id, secret } = await makeToken(me, { name: "Model", scopes: "write" });
  const paper = await makePaper(db, { featuredOn: null });
  const connect = async () => {
    const client = new Client({ name: "test", version: "1.0.0" });
    const requestInit = { headers: { authorization: `Bearer ${secret}` } };
    const url = new URL("/api/mcp", baseURL);
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
    return client;
  };
  const client = await connect();
  expect((await client.listTools()).tools.length).toBeGreaterThan(20);
  const args = { paper: paper.id, status: "reading", tags: ["maps"] };
  await client.callTool({ name: "save_paper", arguments: args });
  const { structuredContent } = await client.callTool({ name: "list_library", arguments: {} });
  expect(structuredContent).toMatchObject({
    items: [{ paper: { id: paper.id }, status: "reading", tags: [{ name: "maps" }] }],
  });

  const past = new Date(Date.now() - 1000);
  await db.update(tokens).set({ expiresAt: past }).where(eq(tokens.id, id));
  await expect(connect()).rejects.toThrow();
  await db.update(tokens).set({ expiresAt: null }).where(eq(tokens.id, id));
  await connect();
  await revokeToken(me, { id });
  await expect(client.listTools()).rejects.toThrow();
});

test("what is no message, from elsewhere, or with a bad token, is refused", async ({
  request,
  baseURL,
}) => {
  const send = async (data: object, headers: Record<string, string> = {}) =>
    (await request.post("/api/mcp", { data, headers: { ...HEADERS, ...headers } })).status();
  expect(await send(PING)).toBe(200);
  expect(await send(PING, { origin: baseURL ?? "" })).toBe(200);
  for (const origin of ["https://elsewhere.example", "null"]) {
    expect(await send(PING, { origin })).toBe(403);
  }
  // A name that was made to lead here: its host and its origin agree.
  const rebound = { host: "elsewhere.example", origin: "http://elsewhere.example" };
  expect(await send(PING, rebound)).toBe(403);
  expect(await send(PING, { authorization: `Bearer lectern_${"0".repeat(38)}` })).toBe(401);
  expect(await send(PING, { authorization: "Basic x" })).toBe(401);
  expect(await send(Buffer.from("{"), { "content-type": "application/json" })).toBe(400);
  expect(await send(Buffer.from([0xff]), { "content-type": "application/json" })).toBe(400);
  expect(await send({ ...PING, params: { x: "\0" } })).toBe(400);
  expect(await send(Array(21).fill(PING))).toBe(422);
  expect(await send(Buffer.from("x"), { "content-type": "text/plain" })).toBe(415);
  expect(await send({ ...PING, params: { x: "x".repeat(1024 * 1024) } })).toBe(413);
  expect((await request.get("/api/mcp")).status()).toBe(405);
});
