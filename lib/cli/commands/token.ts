import { type Command, InvalidArgumentError, type OptionValues } from "@commander-js/extra-typings";
import { TOKEN_SCOPES } from "@/db/schema";
import { getViewerByHandle } from "@/lib/accounts/queries";
import type { Context, Scope, UserViewer } from "@/lib/context";
import { makeToken, revokeToken } from "@/lib/tokens/mutations";
import { listTokens } from "@/lib/tokens/queries";
import type { Token } from "@/lib/tokens/schema";
import type { Desk } from "../terminal";

export function addToken(program: Command<[], OptionValues>, desk: Desk): void {
  const token = program
    .command("token")
    .summary("make, list and revoke tokens")
    .description("Makes, lists and revokes the tokens by which programs act for a person.")
    .helpCommand(false);
  addCreate(token, desk);
  addList(token, desk);
  addRevoke(token, desk);
}

function addCreate(token: Command<[], OptionValues>, desk: Desk): void {
  token
    .command("create")
    .summary("make a token, and print it once")
    .description("Makes a token, and prints it. It is shown this once.")
    .requiredOption("--handle <handle>", "for whom it acts")
    .requiredOption("--scopes <scopes>", "what it may do: read, or read,write", scopesOf)
    .option("--name <name>", "what it is for", "Command line")
    .option("--expires <day>", "its last day, as 2027-03-31")
    .action(({ handle, scopes, name, expires }) =>
      actFor(desk, handle, async (ctx) => {
        const made = await makeToken(ctx, { name, scopes, expiresOn: expires });
        desk.tell({ id: made.id, token: made.secret }, made.secret);
      }),
    );
}

function addList(token: Command<[], OptionValues>, desk: Desk): void {
  token
    .command("list")
    .summary("show somebody’s tokens")
    .description("Shows somebody’s tokens, newest first: not what they are, but how they begin.")
    .requiredOption("--handle <handle>", "whose tokens")
    .action(({ handle }) =>
      actFor(desk, handle, async (ctx) => {
        const tokens = await listTokens(ctx);
        desk.tell(tokens, tokens.map(line).join("\n") || "No tokens.");
      }),
    );
}

function addRevoke(token: Command<[], OptionValues>, desk: Desk): void {
  token
    .command("revoke")
    .summary("take a token back")
    .description("Takes a token back: it is worth nothing from the next request on.")
    .requiredOption("--handle <handle>", "whose token")
    .requiredOption("--id <id>", "which one, as list shows it")
    .action(({ handle, id }) =>
      actFor(desk, handle, async (ctx) => {
        const { name } = await revokeToken(ctx, { id });
        desk.tell({ id, name }, `Revoked “${name}”.`);
      }),
    );
}

const actFor = (
  { withDatabase }: Desk,
  handle: string,
  work: (ctx: Context<UserViewer>) => Promise<void>,
) => withDatabase(async ({ db }) => work({ viewer: await getViewerByHandle(db, handle), db }));

function scopesOf(text: string): Scope[] {
  const scopes = text.split(",").map((scope) => scope.trim());
  const known = TOKEN_SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length === scopes.length) return known;
  throw new InvalidArgumentError("Use read, or read,write.");
}

const line = ({ id, name, scopes, prefix, expiresAt, lastUsedAt }: Token) =>
  [
    ...[id, `${prefix}…`, scopes.join(","), name],
    expiresAt ? `until ${expiresAt.toISOString()}` : "until it is revoked",
    lastUsedAt ? `used ${lastUsedAt.toISOString()}` : "not used yet",
  ].join("  ");
