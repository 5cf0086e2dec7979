import { resumeImports } from "@/lib/imports/running";
import { daily } from "@/lib/jobs/daily";
import { purgeTrash } from "@/lib/trash/purging";
import { database } from "./database";

/** What an earlier process was stopped in goes on, and what is due every day is done. */
export function resumeWork(): void {
  const { DATABASE_URL, LECTERN_DATABASE_SOCKET } = process.env;
  // A build has no database.
  if (!DATABASE_URL && !LECTERN_DATABASE_SOCKET) return;
  resumeImports(database()).catch((error) => console.error("Imports can’t go on:", error));
  daily("Emptying the trash", () => purgeTrash(database()));
}
