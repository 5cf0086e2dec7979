import { connect } from "@/db/client";
import { backupDatabase } from "@/lib/backup/writing";
import { CONNECTIONS } from "@/lib/cli/terminal";

/** Writes a backup, in a process of its own, and prints what that cost. */
const [address = "{}", file = ""] = process.argv.slice(2);
const { db, close } = connect(JSON.parse(address), { max: CONNECTIONS });
const began = performance.now();
const rows = await backupDatabase(db, file);
const seconds = (performance.now() - began) / 1000;
await close();
// In kB.
process.stdout.write(JSON.stringify({ rows, seconds, peak: process.resourceUsage().maxRSS }));
