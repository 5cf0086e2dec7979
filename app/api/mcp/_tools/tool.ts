import type { ToolAnnotations } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { Context, Scope } from "@/lib/context";

/** What a verb of `lib` looks like to a model: said once, and served by `server.ts`. */
export interface Tool<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  name: string;
  title: string;
  /** For the model: what it does, and what to know before. */
  description: string;
  /** As operations of the API have it. */
  scope: "public" | Scope;
  input: I;
  output: O;
  hints: Pick<ToolAnnotations, "readOnlyHint" | "destructiveHint" | "idempotentHint">;
  run: (ctx: Context, input: z.output<I>) => Promise<Done<z.output<O>>>;
}

export interface Done<T> {
  answer: T;
  /** Cached pages that show something else from now on. */
  stale?: string[];
}

/** With its types forgotten, so that tools stand in one list. */
export const tool = <I extends z.ZodType, O extends z.ZodType>(it: Tool<I, O>): Tool =>
  it as unknown as Tool;

export const READS = { readOnlyHint: true } as const;
/** Changes, and can be taken back. */
export const WRITES = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: true,
} as const;
/** Makes another one each time. */
export const MAKES = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
} as const;
/** Takes something away, for 30 days into the trash. */
export const REMOVES = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
} as const;
