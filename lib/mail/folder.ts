import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { notFound } from "@/lib/errors";
import type { KeptMail, OpenedMail } from "./schema";

/** Time and Message-ID, so that names sort by age and a mail that was written twice is seen twice. */
const NAME = /^\d{8}T\d{9}-[0-9a-f]{12}$/;

const FILE = /^\d{8}T\d{9}-[0-9a-f]{12}\.(eml|part)$/;
const timeOf = (at: Date) => at.toISOString().replace(/[^\dT]/g, "");

/** As many as a page shows. */
const SHOWN = 50;
/** As many are kept, and for so many days. */
const KEPT = 500;
const KEPT_DAYS = 30;

/** Writes a mail that there is no server for. Whoever looks meanwhile sees all of it or nothing. */
export async function keepMail(folder: string, messageId: string, raw: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${timeOf(new Date())}-${createHash("sha256").update(messageId).digest("hex").slice(0, 12)}`;
  const part = join(folder, `${name}.part`);
  // It may hold a link that opens an account.
  await writeFile(part, raw, { mode: 0o600 });
  await rename(part, join(folder, `${name}.eml`));
}

/**
 * Throws away what is older than 30 days or not among the newest 500, and what a crash left half written.
 * @returns how many files
 */
export async function pruneKeptMails(folder: string, now: Date): Promise<number> {
  const files = (await readdir(folder).catch(ifMissing([])))
    .filter((file) => FILE.test(file))
    .sort()
    .reverse();
  const oldest = timeOf(new Date(now.getTime() - KEPT_DAYS * 86_400_000));
  const gone = files.filter((file, place) => place >= KEPT || file < oldest);
  // Somebody else who does it may have been faster.
  for (const file of gone) await rm(join(folder, file), { force: true });
  return gone.length;
}

/** The latest mails that were written here, newest first. */
export async function listKeptMails(folder: string): Promise<KeptMail[]> {
  const files = await readdir(folder).catch(ifMissing([]));
  const names = files
    .flatMap((file) => (file.endsWith(".eml") ? [file.slice(0, -".eml".length)] : []))
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
  return Promise.all(
    names.slice(0, SHOWN).map(async (name) => about(name, await parsed(folder, name))),
  );
}

/** @throws not_found */
export async function openKeptMail(folder: string, name: string): Promise<OpenedMail> {
  const mail = await parsed(folder, name);
  const [html, text] = [mail.html ?? "", mail.text ?? ""];
  const headers = mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  const all = [text, html, ...headers.map(({ value }) => value)].join("\n");
  // In HTML an address has its “&” written out.
  const links = [...all.matchAll(/https?:\/\/[^\s<>"']+/g)].map(([url]) =>
    url.replaceAll("&amp;", "&"),
  );
  return { ...about(name, mail), headers, text, html, links: [...new Set(links)] };
}

async function parsed(folder: string, name: string): Promise<Email> {
  if (!NAME.test(name)) throw notFound("mail");
  const raw = await readFile(join(folder, `${name}.eml`)).catch(ifMissing(null));
  if (!raw) throw notFound("mail");
  return PostalMime.parse(raw);
}

function about(name: string, { to, subject, date }: Email): KeptMail {
  const at = date ? new Date(date) : null;
  return { name, to: to?.[0]?.address ?? "", subject: subject ?? "", at };
}

const ifMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
