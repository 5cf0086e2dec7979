import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { migrateDatabase } from "@/db/migrate";
import { openDatabase } from "@/db/open";
import { createAccount } from "@/lib/accounts/mutations";
import { setRole } from "@/lib/accounts/roles";
import { ANONYMOUS, type Context } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { ingest } from "./ingest";
import { endWith, Refusal } from "./refusal";

const HELP = `Usage: npm run lectern -- <command>

  ingest <file or -> [--format jsonl|arxiv-jsonl]
      Loads papers, a line of JSON each: Lectern's own (jsonl, as in
      db/seed/sample-papers.json) or those of arXiv's metadata snapshot. Can be
      interrupted and run again.

  user create --handle H --email E [--password-stdin]
      Makes an account. The password is read from standard input with
      --password-stdin; without it one is made up and printed.

  user role --handle H --add curator|moderator
  user role --handle H --remove curator|moderator
      Gives somebody a role for the whole site, or takes it away. Curators look
      after the daily papers, moderators after what people report.

Each command works on the database that the app uses, while it runs or not.
`;

/** Runs one command of the command line. */
export async function runCommand(args: string[]): Promise<void> {
  try {
    const { values, positionals } = readArguments(args);
    const command = positionals.join(" ");
    if (values.help || command === "") process.stdout.write(HELP);
    else if (positionals[0] === "ingest") {
      await withDatabase((ctx) => ingest(ctx, positionals[1], values.format ?? "jsonl"));
    } else if (command === "user create") await withDatabase((ctx) => createUser(ctx, values));
    else if (command === "user role") await withDatabase((ctx) => changeRole(ctx, values));
    else throw new Refusal(`There is no command “${command}”. See npm run lectern -- --help.`);
  } catch (error) {
    endWith(error);
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean" },
        format: { type: "string" },
        handle: { type: "string" },
        email: { type: "string" },
        "password-stdin": { type: "boolean" },
        add: { type: "string" },
        remove: { type: "string" },
      },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message.split(". ")[0] : error}.`);
  }
}

type Values = ReturnType<typeof readArguments>["values"];

async function createUser(ctx: Context, { handle, email, ...options }: Values) {
  const given = options["password-stdin"];
  const password = given
    ? (await text(process.stdin)).replace(/\r?\n$/, "")
    : Buffer.from(crypto.getRandomValues(new Uint8Array(15))).toString("base64url");
  const user = await createAccount(ctx, { handle: handle ?? "", email: email ?? "", password });
  process.stdout.write(`Made the account @${user.handle}.\n`);
  if (!given) process.stdout.write(`Password: ${password}\n`);
}

async function changeRole({ db }: Context, { handle, add, remove }: Values) {
  const role = add ?? remove;
  if (!handle || !role || (add && remove)) {
    throw new Refusal("Say whose role with --handle, and which with either --add or --remove.");
  }
  const person = await setRole(db, { handle, role, held: add !== undefined });
  process.stdout.write(`@${person.handle}: ${person.roles.join(", ") || "no roles"}.\n`);
}

async function withDatabase(work: (ctx: Context) => Promise<void>) {
  const env = readEnv();
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.LECTERN_DATA_DIR });
  try {
    await migrateDatabase(database.db);
    await work({ viewer: ANONYMOUS, db: database.db });
  } finally {
    await database.close();
  }
}
