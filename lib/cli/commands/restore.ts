import type { Command, OptionValues } from "@commander-js/extra-typings";
import { restoreDatabase } from "@/lib/backup/restoring";
import type { Desk } from "../terminal";
import { showRows, toldOf } from "./rows";

export function addRestore(program: Command<[], OptionValues>, desk: Desk): void {
  program
    .command("restore")
    .summary("fill an empty database from a backup")
    .description(
      "Fills an empty database, embedded or a server’s, from a backup of either, all or nothing. " +
        "A file that was cut off or changed is refused before anything is written.",
    )
    .argument("<file>", "the file that backup wrote")
    .action((file) =>
      desk.withDatabase(async ({ db }) => {
        const rows = await showRows(desk.errors, (progress) =>
          restoreDatabase(db, file, { progress }),
        );
        desk.tell({ file, rows }, `Restored ${toldOf(rows)} from ${file}.`);
      }, "found"),
    );
}
