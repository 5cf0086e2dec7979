import type { Command, OptionValues } from "@commander-js/extra-typings";
import { checkDatabase } from "@/lib/checking/checking";
import { showProgress } from "../progress";
import { Refusal } from "../refusal";
import type { Desk } from "../terminal";

export function addCheck(program: Command<[], OptionValues>, desk: Desk): void {
  program
    .command("check")
    .summary("tell whether all that is in the database fits together")
    .description(
      "Reads all tables, while the app runs or not, and tells what does not fit together: rows " +
        "that point at nothing, values that can’t be, counts that are wrong. It changes nothing; " +
        "the status is 1 when it found something.",
    )
    .action(() =>
      desk.withDatabase(async ({ db }) => {
        let shown: ReturnType<typeof showProgress> | undefined;
        const { rules, complaints } = await checkDatabase(db, (done, whole) => {
          shown ??= showProgress(desk.errors, whole);
          shown.at(done, done, `${done} of ${whole} rules`);
        }).finally(() => shown?.end());
        const lines = complaints.map(
          ({ rule, count, some }) => `Not so: ${rule}. ${count} times, such as ${some.join(" ")}`,
        );
        const summary = `${rules} rules were looked at; ${complaints.length === 0 ? "all hold" : `${complaints.length} don’t`}.`;
        desk.tell({ rules, complaints }, [...lines, summary].join("\n"));
        if (complaints.length > 0) throw new Refusal(summary);
      }, "found"),
    );
}
