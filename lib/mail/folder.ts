import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { notFound } from "@/lib/errors";
import type { KeptMail, OpenedMail } from "./schema";

/** Time and Message-ID, so that names sort by age and a mail that was written twice is seen twice. */
const NAME = /^\d{8}T\d{9}-[0-9a-f]{12}$/;

/** As many as a page shows. */
const SHOWN = 50;

/** Writes a mail that there is no server for. Whoever looks meanwhile sees all of it or nothing. */
export async function keepMail(folder: string, messageId: string, raw: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replace(/[^\dT]/g, "");
  const name = `${time}-${createHash("sha256").update(messageId).digest("hex").slice(0, 12)}`;
  const part = join(folder, `${name}.part`);
  // It may hold a link that opens an account.
  await writeFile(part, raw, { mode: 0o600 });
  await rename(part, join(folder, `${name}.eml`));
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
