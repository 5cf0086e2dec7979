import { DatabaseUnavailable } from "@/db/open";
import { BadVariable } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Something that whoever runs the command can mend; its message is one sentence that says how. */
export class Refusal extends Error {}

/** Ends the process with one sentence for what can be mended, with the whole error otherwise. */
export function endWith(error: unknown): never {
  const known = [Refusal, BadVariable, DatabaseUnavailable, AppError];
  const mendable = error instanceof Error && known.some((kind) => error instanceof kind);
  process.stderr.write(mendable ? `${sentence(error)}\n` : `${inspect(error)}\n`);
  process.exit(1);
}

const sentence = (error: Error) =>
  error instanceof AppError && Object.keys(error.fields).length > 0
    ? Object.entries(error.fields)
        .map(([name, problem]) => `${name}: ${problem}`)
        .join(" ")
    : error.message;

const inspect = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : error;
