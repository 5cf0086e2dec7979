import { DatabaseUnavailable } from "@/db/open";
import { BadVariable } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Something that whoever runs the command can mend; its message is one sentence that says how. */
export class Refusal extends Error {}

/** Ends the process with one sentence for what can be mended, with the whole error otherwise. */
export function endWith(error: unknown): never {
  process.stderr.write(`${reasonOf(error) ?? inspect(error)}\n`);
  process.exit(1);
}

/** One sentence for what can be mended; null for a fault of the program. */
export function reasonOf(error: unknown): string | null {
  const known = [Refusal, BadVariable, DatabaseUnavailable, AppError];
  const mendable = error instanceof Error && known.some((kind) => error instanceof kind);
  return mendable ? sentence(error) : null;
}

const sentence = (error: Error) =>
  error instanceof AppError && Object.keys(error.fields).length > 0
    ? Object.entries(error.fields)
        .map(([name, problem]) => `${name}: ${problem}`)
        .join(" ")
    : error.message;

export const inspect = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
