import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { downloadPieces, downloads, tokens, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { BELONGINGS } from "@/lib/accounts/belongings";
import { annotateQuote } from "@/lib/annotations/mutations";
import { listHappenings } from "@/lib/audit/queries";
import { SignInAgain } from "@/lib/auth/recent";
import { ANONYMOUS, type Context } from "@/lib/context";
import { readFile } from "@/lib/exchange/reading";
import { defineJob, GiveUp } from "@/lib/jobs/kinds";
import { runDue } from "@/lib/jobs/running";
import { makeFullAccount } from "@/lib/leaving/testing";
import { savePaper } from "@/lib/library/mutations";
import { makeDownloadJob, purgeDownloadsJob } from "./jobs";
import { makeDownload } from "./making";
import { requestDownload } from "./mutations";
import { getDownload, openDownload } from "./queries";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

const make = () => runDue(db, [makeDownloadJob]);

async function ready(me: Person): Promise<string> {
  await requestDownload(me);
  await make();
  const download = await getDownload(me);
  if (download.state !== "ready") throw new Error(`It is ${download.state}.`);
  return download.id;
}

async function filesOf(me: Person): Promise<Record<string, string>> {
  const { body, size } = await openDownload(me, { id: await ready(me) });
  const zip = new Uint8Array(await new Response(body).arrayBuffer());
  expect(zip.length).toBe(size);
  const files = Object.entries(unzipSync(zip));
  return Object.fromEntries(
    files.map(([name, bytes]) => [name, Buffer.from(bytes).toString("latin1")]),
  );
}

test("it is asked for, made, ready for a week, and thrown away", async () => {
  const me = await makeUser(db);
  expect(await getDownload(me)).toEqual({ state: "none" });
  await requestDownload(me);
  await requestDownload(me);
  expect(await db.$count(downloads, eq(downloads.userId, me.viewer.id))).toBe(1);
  expect(await getDownload(me)).toEqual({ state: "making", since: expect.any(Date) });
  await make();
  const made = await getDownload(me);
  expect(made).toMatchObject({ state: "ready", size: expect.any(Number) });
  await openDownload(me, { id: made.state === "ready" ? made.id : "" });
  const { items } = await listHappenings(me, {});
  expect(items.map(({ event }) => event)).toEqual(["download-taken", "download-asked"]);
  const week = (days: number) => new Date(Date.now() + days * 86_400_000);
  await runDue(db, [purgeDownloadsJob], week(6.9));
  expect(await getDownload(me)).toEqual(made);
  await runDue(db, [purgeDownloadsJob], week(7.1));
  expect(await getDownload(me)).toEqual({ state: "none" });
  expect(await db.$count(downloadPieces)).toBe(0);
});

test("one that could not be made says so, and is tried again", async () => {
  const me = await makeUser(db);
  await requestDownload(me);
  const broken = defineJob({
    ...makeDownloadJob,
    run: async () => {
      throw new GiveUp("The disk is full.");
    },
  });
  await runDue(db, [broken]);
  expect(await getDownload(me)).toEqual({ state: "failed" });
  await ready(me);
});

test("making it anew takes the place of the one before; cut off, it begins again", async () => {
  const me = await makeUser(db);
  const before = await ready(me);
  await requestDownload(me);
  expect(await getDownload(me)).toMatchObject({ state: "making" });
  await expect(openDownload(me, { id: before })).rejects.toMatchObject({ code: "not_found" });
  const [row] = await db.select().from(downloads).where(eq(downloads.userId, me.viewer.id));
  const id = row?.id ?? "";
  await db.insert(downloadPieces).values({ downloadId: id, number: 7, bytes: Buffer.from("left") });
  await make();
  expect(await db.$count(downloadPieces, eq(downloadPieces.downloadId, id))).toBe(1);
  expect(await makeDownload(db, before)).toBe(false);
});

test("only its owner gets it, in person", async () => {
  const me = await makeUser(db);
  const id = await ready(me);
  const other = await makeUser(db);
  const verbs: ((ctx: Context) => Promise<unknown>)[] = [
    (ctx) => openDownload(ctx, { id }),
    (ctx) => getDownload(ctx),
    (ctx) => requestDownload(ctx),
  ];
  const program = { db, viewer: { ...me.viewer, scopes: ["read", "write"] as const } };
  for (const verb of verbs) {
    await expect(verb({ viewer: ANONYMOUS, db })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(verb(program)).rejects.toMatchObject({ code: "forbidden" });
  }
  const later = { db, viewer: { ...me.viewer, session: { ...me.viewer.session, recent: false } } };
  await expect(openDownload(later, { id })).rejects.toBeInstanceOf(SignInAgain);
  await expect(openDownload(other, { id })).rejects.toMatchObject({ code: "not_found" });
  await expect(openDownload(me, { id: "x".repeat(64) })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await getDownload(other)).toEqual({ state: "none" });
  expect(await getDownload(me)).toMatchObject({ state: "ready", id });
});

test("nothing is made for somebody who has gone by then", async () => {
  const me = await makeUser(db);
  await requestDownload(me);
  await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, me.viewer.id));
  expect(await make()).toMatchObject({ failed: 0 });
  expect(await db.$count(downloads, eq(downloads.userId, me.viewer.id))).toBe(1);
  expect(await getDownload(me)).toEqual({ state: "failed" });
});

test("everything that names its owner is in it, and no secret", async () => {
  const { me } = await makeFullAccount(db);
  await db
    .update(users)
    .set({ passwordHash: "$argon2id$secret" })
    .where(eq(users.id, me.viewer.id));
  const [token] = await db.select().from(tokens).where(eq(tokens.userId, me.viewer.id));
  await db.execute(sql`delete from jobs`);
  await db.execute(sql`delete from downloads`);
  const files = await filesOf(me);
  const wanted = Object.values(BELONGINGS).flatMap(({ download }) =>
    download && download !== "archive" ? [`account/${download}.jsonl`] : [],
  );
  const names = Object.keys(files);
  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  for (const name of ["README.txt", "library.zip", "library.bib", "annotations.jsonld"]) {
    expect(names).toContain(name);
  }
  expect(names).toContain("trash/library-entries.jsonl");
  expect(names.filter((name) => name.startsWith("notes/")).length).toBeGreaterThan(0);
  expect(files["account/account.jsonl"]).toContain(`${me.viewer.handle}@example.org`);
  expect(files["account/memberships.jsonl"]).toContain("Theirs, with me");
  const all = Object.values(files).join("\n");
  for (const secret of ["$argon2id$", token?.hash ?? "?", "secret"])
    expect(all).not.toContain(`"${secret}`);
  expect(all).not.toMatch(/_hash"|"secret|"search"/);
});

test("the notes are read again, the archive has its checksums, and the bibliography its entries", async () => {
  const me = await makeUser(db);
  for (let n = 0; n < 3; n += 1) {
    const { id } = await makePaper(db, { abstract: `Words to mark, ${n}.` });
    await savePaper(me, { paper: id });
    await annotateQuote(me, { paper: id, quote: "to mark", note: `Why ${n}?`, tags: ["why"] });
  }
  const files = await filesOf(me);
  const read = readFile(files["annotations.jsonld"] ?? "", {
    origin: "http://localhost:3000",
    handle: me.viewer.handle,
  });
  expect(read.skipped).toEqual([]);
  expect(read.entries.map(({ note }) => note).sort()).toEqual(["Why 0?", "Why 1?", "Why 2?"]);
  expect(JSON.parse(files["annotations.jsonld"] ?? "").total).toBe(3);
  expect(files["library.bib"]?.match(/^@/gm)).toHaveLength(3);
  const archive = unzipSync(Buffer.from(files["library.zip"] ?? "", "latin1"));
  const manifest = JSON.parse(Buffer.from(archive["manifest.json"] ?? []).toString());
  for (const { name, count, sha256 } of manifest.files) {
    const bytes = archive[name] ?? new Uint8Array();
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    if (name === "annotations.jsonl") expect(count).toBe(3);
  }
});

test("what is more than a page of rows comes whole", async () => {
  const me = await makeUser(db);
  const { viewer } = me;
  await makePaper(db);
  await db.execute(sql`
    insert into annotations (id, user_id, paper_id, version, note, created_at)
    select ${viewer.id} || n, ${viewer.id}, p.id, p.version, 'Note ' || n, now() - (n % 7) * interval '1 day'
    from generate_series(1, 1203) n, (select id, version from papers limit 1) p`);
  await db.execute(sql`
    insert into former_handles (handle, user_id)
    select left(${viewer.id}, 8) || '-' || n, ${viewer.id} from generate_series(1, 1203) n`);
  const files = await filesOf(me);
  const archive = unzipSync(Buffer.from(files["library.zip"] ?? "", "latin1"));
  const lines = Buffer.from(archive["annotations.jsonl"] ?? [])
    .toString()
    .trim()
    .split("\n");
  expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(1203);
  expect(JSON.parse(files["annotations.jsonld"] ?? "").total).toBe(1203);
  const handles = files["account/former-handles.jsonl"]?.trim().split("\n") ?? [];
  expect(new Set(handles).size).toBe(1203);
});
