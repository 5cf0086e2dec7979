import { expect } from "@playwright/test";
import { makeUser } from "@/db/factories";
import { openDatabase } from "@/db/open";
import { openSession } from "@/lib/auth/testing";
import { sendForm } from "./forms";
import { test } from "./own-app";

const ORIGIN = "https://papers.example.org";
test.describe.configure({ timeout: 120_000 });

test("over https a cookie is Secure, and of this very host; one that a neighbour may have set opens nothing", async ({
  startApp,
  dataDir,
  request,
}) => {
  const app = await startApp({ LECTERN_URL: ORIGIN, LECTERN_TRUST_PROXY: "1" });
  const { db, close } = await openDatabase({ dataDir });
  const { viewer } = await makeUser(db);
  const token = await openSession(db, viewer.id);
  await close();
  const pageWith = async (name: string, path: string) => {
    const headers = { cookie: `${name}=${token}`, "sec-fetch-site": "same-origin" };
    return (await request.get(app.url + path, { headers, maxRedirects: 0 })).text();
  };
  for (const path of ["/", "/trending"]) {
    expect(await pageWith("__Host-lectern-session", path)).toContain(`/@${viewer.handle}"`);
    expect(await pageWith("lectern-session", path)).not.toContain(`/@${viewer.handle}"`);
  }

  const signedUp = await sendForm(
    request,
    await request.get(`${app.url}/signup`),
    'name="handle"',
    { handle: "ada", email: "ada@example.org", password: "analytical engines weave" },
    { headers: { origin: ORIGIN }, maxRedirects: 0 },
  );
  const set = signedUp
    .headersArray()
    .filter(({ name }) => name.toLowerCase() === "set-cookie")
    .map(({ value }) => value);
  expect(set.map((cookie) => cookie.split("=")[0])).toContain("__Host-lectern-session");
  for (const cookie of set) expect(cookie).toMatch(/^__(Host|Secure)-[^;]+;.*; Secure/i);
  for (const cookie of set) expect(cookie).toMatch(/HttpOnly/i);
});
