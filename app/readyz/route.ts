import { database } from "@/app/_doors/database";
import { isMigrated } from "@/db/migrated";

export const dynamic = "force-dynamic";

/** 200 when the database answers and its tables are up to date, 503 otherwise. */
export async function GET() {
  try {
    if (await isMigrated(database())) return Response.json({ status: "ready" });
  } catch {}
  return Response.json({ status: "unavailable" }, { status: 503 });
}
