import { sql } from "drizzle-orm";
import { openDatabase } from "./open";

/** A process of its own that opens the folder, keeps a number there, and says so. */
const [dataDir = "", number = "0"] = process.argv.slice(2);
const { db, close } = await openDatabase({ dataDir });
await db.execute(sql`create table if not exists visits (n int)`).catch(() => {});
await db.execute(sql`insert into visits values (${Number(number)})`);
await close();
process.stdout.write(`kept ${number}\n`);
