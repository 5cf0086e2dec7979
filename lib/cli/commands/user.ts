import { text } from "node:stream/consumers";
import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { ROLES } from "@/db/schema";
import { createAccount } from "@/lib/accounts/mutations";
import { setRole } from "@/lib/accounts/roles";
import { removeAccount } from "@/lib/leaving/removing";
import { DAYS_TO_STAY } from "@/lib/leaving/schema";
import { Refusal } from "../refusal";
import type { Desk } from "../terminal";

export function addUser(program: Command<[], OptionValues>, desk: Desk): void {
  const user = program
    .command("user")
    .summary("make accounts, give roles, delete accounts")
    .description("Makes accounts, gives roles, and deletes accounts.")
    .helpCommand(false);
  addCreate(user, desk);
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
