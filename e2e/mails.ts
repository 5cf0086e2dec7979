import { expect } from "@playwright/test";
import { listKeptMails, openKeptMail } from "@/lib/mail/folder";
import { mailFolder } from "@/lib/mail/sending";
import { address } from "./address";

/** Where the link of a mail leads that the app under test has written to somebody, as soon as it has. */
export async function linkMailedTo(to: string, subject: string): Promise<string> {
  const folder = mailFolder({ LECTERN_DATA_DIR: address().dataDir });
  const find = async () =>
    (await listKeptMails(folder)).find((mail) => mail.to === to && mail.subject === subject)?.name;
  await expect.poll(find, { timeout: 60_000 }).toBeDefined();
  const { links } = await openKeptMail(folder, (await find()) ?? "");
  return links.find((link) => /\/link\/|invitation=/.test(link)) ?? "";
}
