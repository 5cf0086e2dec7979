import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { PAUSE_REASONS } from "@/db/schema";
import { sendDigests } from "@/lib/digests/due";
import { pauseAddress } from "@/lib/digests/pausing";
import { readEnv } from "@/lib/env";
import { openMailer } from "@/lib/mail/mailer";
import { mailSettings } from "@/lib/mail/sending";
import { Refusal } from "../refusal";
import type { Desk } from "../terminal";

export function addDigest(program: Command<[], OptionValues>, desk: Desk): void {
  const digest = program
    .command("digest")
    .summary("send papers by mail")
    .description("Sends papers by mail, and pauses addresses.")
    .helpCommand(false);
  addSend(digest, desk);
  addPause(digest, desk);
}

function addSend(digest: Command<[], OptionValues>, { tell, withDatabase }: Desk): void {
  digest
    .command("send")
    .summary("send what is due")
    .description(
      "Sends the mails that are due, which npm start also does by itself. Nobody gets two for a day.",
    )
    .option("--now", "don't wait for anybody's hour: send the next mail of everybody")
    .action(({ now }) =>
      withDatabase(async ({ db }) => {
        const mailer = openMailer(mailSettings(readEnv()));
        const told = await sendDigests(db, (mail) => mailer.send(mail), {
          early: now === true,
        }).finally(() => mailer.close());
        tell(told, `made ${told.made}, sent ${told.sent}, failed ${told.failed}`);
        if (told.failed > 0) throw new Refusal("Some mails were not taken; they are tried again.");
      }),
    );
}

function addPause(digest: Command<[], OptionValues>, { tell, withDatabase }: Desk): void {
  digest
    .command("pause")
    .summary("send nothing more to an address")
    .description(
      "Sends nothing more to an address that mails came back from or whose owner has complained, " +
        "until they say that it goes on.",
    )
    .requiredOption("--email <email>", "the address")
    .addOption(
      new Option("--reason <reason>", "why").choices(PAUSE_REASONS).default("bounced" as const),
    )
    .action(({ email, reason }) =>
      withDatabase(async ({ db }) => {
        if (!(await pauseAddress(db, email, reason))) {
          throw new Refusal("No mails go to that address.");
        }
        tell({ email, reason }, `Mails to ${email} are paused.`);
      }),
    );
}
