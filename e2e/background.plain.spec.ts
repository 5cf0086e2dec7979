import { join } from "node:path";
import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { newId } from "@/db/ids";
import { jobs } from "@/db/schema";
import { setRole } from "@/lib/accounts/roles";
import { savePaper } from "@/lib/library/mutations";
import { listKeptMails } from "@/lib/mail/folder";
import { openMailer } from "@/lib/mail/mailer";
import { testReceiver } from "@/lib/webhooks/testing";
import { address } from "./address";
import { expect, test } from "./fixtures";
import { asViewer } from "./people";

test("without JavaScript, a webhook is made, tested, told of a paper, and deleted", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  const receiver = await testReceiver();
  const me = await makePerson();
  await signIn(me);
  await page.goto("/settings/webhooks");
  const make = page.getByRole("form", { name: "New webhook" });
  for (const box of await make.getByRole("checkbox").all()) await box.uncheck();
  await make.getByLabel("Address").fill(receiver.url);
  await make.getByRole("button", { name: "Make webhook" }).click();
  await expect(page.getByText("Choose at least one.")).toBeVisible();
  await expect(make.getByLabel("Address")).toHaveValue(receiver.url);
  await make.getByLabel("A paper is added").check();
  await make.getByRole("button", { name: "Make webhook" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByText(/^whsec_/)).toHaveCount(0);

  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.poll(() => receiver.received.length).toBe(1);
  const { id: paper } = await makePaper(db);
  await savePaper(asViewer(me, db), { paper });
  await expect.poll(() => receiver.received.length).toBe(2);
  expect(receiver.received[1]?.body).toContain(`/paper/${paper}`);
  await expect(async () => {
    await page.goto("/settings/webhooks");
    await expect(page.getByText(/^paper\.added · delivered · 200/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole("button", { name: "Send again" }).first().click();
  await expect.poll(() => receiver.received.length).toBe(3);
  const [first, again] = [receiver.received[1], receiver.received[2]];
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);

  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The webhook is deleted.")).toBeVisible();
  receiver.close();
});

test("what was given up is there for admins: tried again, or dropped", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  const me = await makePerson();
  await signIn(me);
  expect((await page.goto("/admin/jobs"))?.status()).toBe(404);
  await setRole(db, { handle: me.handle, role: "admin", held: true });
  const [again, dropped] = [`test.${newId()}`, `test.${newId()}`];
  for (const kind of [again, dropped]) {
    const row = { id: newId(), kind, payload: {}, dueAt: new Date(), failedAt: new Date() };
    await db.insert(jobs).values({ ...row, error: `No luck with ${kind}.` });
  }
  await page.goto("/admin/jobs");
  await expect(page.getByText(`No luck with ${again}.`)).toBeVisible();
  await page
    .getByRole("form", { name: `Try ${again} again` })
    .getByRole("button")
    .click();
  await expect(page.getByText(`A job of “${again}” is tried again.`)).toBeVisible();
  await page
    .getByRole("form", { name: `Drop ${dropped}` })
    .getByRole("button")
    .click();
  await expect(page.getByText(`A job of “${dropped}” was dropped.`)).toBeVisible();
  expect(await db.select().from(jobs).where(eq(jobs.kind, dropped))).toEqual([]);
  expect(await db.select().from(jobs).where(eq(jobs.kind, again))).toMatchObject([
    { failedAt: null },
  ]);
  await db.delete(jobs).where(eq(jobs.kind, again));
});

test("how the site does is there for admins alone", async ({ page, db, makePerson, signIn }) => {
  const me = await makePerson();
  await signIn(me);
  expect((await page.goto("/admin"))?.status()).toBe(404);
  await setRole(db, { handle: me.handle, role: "admin", held: true });
  await page.goto("/settings");
  await page.getByRole("link", { name: "How it is doing" }).click();
  await expect(page.getByRole("heading", { name: "This site" })).toBeVisible();
  await expect(page.getByRole("row", { name: /^papers / })).toBeVisible();
  await expect(page.getByText("Node")).toBeVisible();
  await expect(page.getByText(/pg_stat_statements|calls/).first()).toBeVisible();
});

test("a mail that was written is looked at, and can do nothing; with a server it is not shown", async ({
  page,
  request,
}) => {
  const subject = `Papers ${newId()}`;
  const folder = join(address().dataDir, "mail");
  await openMailer({ folder, from: "lectern@localhost" }).send({
    ...{ to: "ada@example.org", subject, messageId: `<${newId()}@localhost>` },
    html: '<html><head><title>M</title></head><body><p>Read <a href="/x">it</a></p></body></html>',
    text: "Read https://lectern.example/confirm?a=1",
  });
  if (process.env.E2E_DATABASE_URL) {
    for (const path of ["/dev/mail", `/dev/mail/${(await listKeptMails(folder))[0]?.name}`]) {
      expect((await request.get(path)).status(), path).toBe(404);
    }
    return;
  }
  await page.goto("/dev/mail");
  // Looked at without the browser: its driver runs scripts in every frame, which this one rightly refuses.
  const path = await page.getByRole("link", { name: subject }).getAttribute("href");
  const shown = await (await request.get(path ?? "")).text();
  expect(shown).toMatch(/<iframe(?=[^>]* sandbox="allow-popups )(?![^>]*allow-scripts)/);
  expect(shown).toContain('href="https://lectern.example/confirm?a=1"');
  const answer = await request.get(`${path}/html`);
  const policy = answer.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("sandbox");
  expect(await answer.text()).toContain('<head><base target="_blank">');
  expect((await request.get("/dev/mail/..%2F..%2Fauth-secret")).status()).toBe(404);
});
