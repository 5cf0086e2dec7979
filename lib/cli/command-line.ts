import { Command } from "@commander-js/extra-typings";
import { CommanderError } from "commander";
import { addBackup } from "./commands/backup";
import { addCheck } from "./commands/check";
import { addDigest } from "./commands/digest";
import { addIngest } from "./commands/ingest";
import { addRestore } from "./commands/restore";
import { addToken } from "./commands/token";
import { addUser } from "./commands/user";
import { inspect, reasonOf } from "./refusal";
import { ownTerminal, type Terminal } from "./terminal";

const COMMANDS = [addIngest, addUser, addToken, addDigest, addBackup, addRestore, addCheck];

/**
 * Runs one command of the command line. What went wrong is one line on the errors.
 * @returns the exit status
 */
export async function runCommand(args: string[], terminal: Terminal = ownTerminal): Promise<0 | 1> {
  const { output, errors } = terminal;
  const write = (text: string) => output.write(text);
  const program = new Command("npm run lectern --")
    .description("Works on the database that the app uses, while it runs or not.")
    .usage("<command> [options]")
    .option("--json", "print what came of it as JSON")
    .option("--trace", "print where in the program an unexpected error comes from")
    .helpOption("-h, --help", "show how to use a command")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => {} })
    .exitOverride();
  const tell = (facts: object, text: string) =>
    write(`${program.opts().json ? JSON.stringify(facts) : text}\n`);
  for (const add of COMMANDS) add(program, { ...terminal, tell });
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    // A command by itself, and one with --help, show how they are used.
    if (error instanceof CommanderError && /^commander\.help/.test(error.code)) return 0;
    const reason = error instanceof CommanderError ? misused(error) : reasonOf(error);
    const unexpected = `Something went wrong: ${oneLine(messageOf(error))}`;
    const whole = program.opts().trace ? inspect(error) : unexpected;
    errors.write(`${reason ? oneLine(reason) : whole}\n`);
    return 1;
  }
}

/** Its messages begin with a small “error:”, and may go on in a second line with what was meant. */
function misused({ message }: CommanderError): string {
  const text = oneLine(message.replace(/^error: /, "")).replace(/\.$/, "");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. See npm run lectern -- --help.`;
}

/** Drizzle's errors tell the query; why it failed is in their cause. */
const messageOf = (error: unknown) => {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
};

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, " ");
