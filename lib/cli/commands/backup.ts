import type { Command, OptionValues } from "@commander-js/extra-typings";
import { backupDatabase } from "@/lib/backup/writing";
import type { Desk } from "../terminal";
import { showRows, toldOf } from "./rows";

export function addBackup(program: Command<[], OptionValues>, desk: Desk): void {
  program
    .command("backup")
    .summary("write everything into one file")
    .description(
      "Writes everything that the database holds into one file, as it is at one moment, while " +
        "the app runs or not. The file has everybody’s notes, and the hashes of their passwords: " +
        "only its owner can read it.",
    )
    .argument("<file>", "the file to write; one of that name is replaced")
    .action((file) =>
      desk.withDatabase(async ({ db }) => {
        const rows = await showRows(desk.errors, (progress) =>
          backupDatabase(db, file, { progress }),
        );
        desk.tell({ file, rows }, `Wrote ${toldOf(rows)} to ${file}.`);
      }),
    );
}
