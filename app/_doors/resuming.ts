import { resumeImports } from "@/lib/imports/running";
import { database } from "./database";

/** What an earlier process was stopped in goes on. */
export function resumeWork(): void {
  const { DATABASE_URL, LECTERN_DATABASE_SOCKET } = process.env;
  // A build has no database.
  if (!DATABASE_URL && !LECTERN_DATABASE_SOCKET) return;
  resumeImports(database()).catch((error) => console.error("Imports can’t go on:", error));
}
