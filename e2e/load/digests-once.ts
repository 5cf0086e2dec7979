import { connect } from "@/db/client";
import { CONNECTIONS } from "@/lib/cli/terminal";
import { sendDigests } from "@/lib/digests/due";
import { openMailer } from "@/lib/mail/mailer";

/** Makes and sends the digests that are due, in a process of its own, and prints what that cost. */
const [address = "{}", smtp = ""] = process.argv.slice(2);
const { db, close } = connect(JSON.parse(address), { max: CONNECTIONS });
const mailer = openMailer({ url: smtp, folder: "", from: "Lectern <lectern@example.org>" });
const began = performance.now();
const { sent } = await sendDigests(db, (mail) => mailer.send(mail));
const seconds = (performance.now() - began) / 1000;
mailer.close();
await close();
// In kB.
process.stdout.write(JSON.stringify({ sent, seconds, peak: process.resourceUsage().maxRSS }));
