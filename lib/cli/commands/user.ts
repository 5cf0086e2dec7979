import { text } from "node:stream/consumers";
import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { ROLES } from "@/db/schema";
import { makeInvitation } from "@/lib/accounts/inviting";
import { createAccount } from "@/lib/accounts/mutations";
import { getViewerByHandle } from "@/lib/accounts/queries";
import { setRole } from "@/lib/accounts/roles";
import { inviteInput } from "@/lib/accounts/schema";
import { inTransaction, parseInput } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { removeAccount } from "@/lib/leaving/removing";
import { DAYS_TO_STAY } from "@/lib/leaving/schema";
import { linkPath } from "@/lib/one-time/letters";
import { turnOffSecondStep } from "@/lib/second-step/mutations";
import { Refusal } from "../refusal";
import { authSecret } from "../secret";
import type { Desk } from "../terminal";

export function addUser(program: Command<[], OptionValues>, desk: Desk): void {
  const user = program
    .command("user")
    .summary("make accounts, invite, give roles, delete accounts")
    .description("Makes accounts, invites people, gives roles, and deletes accounts.")
    .helpCommand(false);
  addCreate(user, desk);
  addInvite(user, desk);
  addNoSecondStep(user, desk);
  addRole(user, desk);
  addDelete(user, desk);
}

function addCreate(user: Command<[], OptionValues>, { input, tell, withDatabase }: Desk): void {
  user
    .command("create")
    .summary("make an account")
    .description(
      "Makes an account. The password is read from standard input with --password-stdin; " +
        "without it one is made up and printed.",
    )
    .requiredOption("--handle <handle>", "their handle, like ada")
    .requiredOption("--email <email>", "what they sign in with")
    .option("--password-stdin", "read the password from standard input")
    .action(({ handle, email, passwordStdin }) =>
      withDatabase(async (ctx) => {
        const password = passwordStdin ? withoutBreak(await text(input)) : madeUp();
        const made = await createAccount(ctx, { handle, email, password });
        const told = passwordStdin ? {} : { password };
        const lines = [`Made the account @${made.handle}.`];
        if (told.password) lines.push(`Password: ${password}`);
        tell({ handle: made.handle, ...told }, lines.join("\n"));
      }),
    );
}

function addInvite(user: Command<[], OptionValues>, { tell, withDatabase }: Desk): void {
  user
    .command("invite")
    .summary("invite somebody to make an account")
    .description(
      "Makes a link by which somebody makes an account, once, within 14 days. With --email it is " +
        "mailed; without, it is printed.",
    )
    .option("--email <email>", "whom to mail it to")
    .action(({ email = "" }) =>
      withDatabase(async (ctx) => {
        const given = parseInput(inviteInput, { email });
        const env = readEnv();
        // Links are made with it.
        process.env.AUTH_SECRET = authSecret(env);
        const made = await inTransaction(ctx, (tx) => makeInvitation(tx, given.email));
        if ("email" in made) return tell(made, `An invitation is on its way to ${made.email}.`);
        const url = `${env.LECTERN_URL}${linkPath("invitation", made.secret)}`;
        tell({ url }, url);
      }),
    );
}

function addNoSecondStep(user: Command<[], OptionValues>, { tell, withDatabase }: Desk): void {
  user
    .command("no-second-step")
    .summary("help somebody who has lost their app and their recovery codes")
    .description(
      "Turns somebody’s second step off. Make sure that it is them who ask: then the password, or a " +
        "link in their mail, is enough to sign in.",
    )
    .requiredOption("--handle <handle>", "whose it is")
    .action(({ handle }) =>
      withDatabase(async ({ db }) => {
        const viewer = await getViewerByHandle(db, handle);
        await turnOffSecondStep({ viewer, db });
        tell({ handle: viewer.handle }, `@${viewer.handle} is not asked for a code any more.`);
      }),
    );
}

function addRole(user: Command<[], OptionValues>, { tell, withDatabase }: Desk): void {
  user
    .command("role")
    .summary("give somebody a role, or take it away")
    .description(
      "Gives somebody a role for the whole site, or takes it away. Curators look after the " +
        "daily papers, moderators after what people report, admins after what is done in the background.",
    )
    .requiredOption("--handle <handle>", "whose role it is")
    .addOption(new Option("--add <role>", "the role to give").choices(ROLES).conflicts("remove"))
    .addOption(new Option("--remove <role>", "the role to take away").choices(ROLES))
    .action(({ handle, add, remove }) =>
      withDatabase(async ({ db }) => {
        const role = add ?? remove;
        if (!role) throw new Refusal("Say which role, with either --add or --remove.");
        const person = await setRole(db, { handle, role, held: add !== undefined });
        tell(person, `@${person.handle}: ${person.roles.join(", ") || "no roles"}.`);
      }),
    );
}

function addDelete(user: Command<[], OptionValues>, { tell, withDatabase }: Desk): void {
  user
    .command("delete")
    .summary("delete an account")
    .description(
      "Deletes an account with all that is its owner’s. It is gone for everyone at once; for " +
        `${DAYS_TO_STAY} days its owner can sign in and keep it. Pages that strangers see can be up to ` +
        "an hour behind it.",
    )
    .requiredOption("--handle <handle>", "whose account it is")
    .option("--hand-over", "give lists that others keep to one of them, instead of deleting them")
    .option("--now", "without the days to change one’s mind: there is no way back")
    .action(({ handle, handOver = false, now = false }) =>
      withDatabase(async ({ db }) => {
        const done = await removeAccount(db, { handle, handOver, now });
        const when = now ? "is deleted" : `is gone, and deleted for good in ${DAYS_TO_STAY} days`;
        const lists = done.handedOver === 1 ? "1 list was" : `${done.handedOver} lists were`;
        tell(done, `@${done.handle} ${when}. ${lists} handed over.`);
      }),
    );
}

const withoutBreak = (password: string) => password.replace(/\r?\n$/, "");

const madeUp = () => Buffer.from(crypto.getRandomValues(new Uint8Array(15))).toString("base64url");
