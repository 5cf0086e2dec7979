import type { z } from "zod";
import type { Scope } from "@/lib/context";

/** What a method and an address do, said once: the door, the description and the tests read it here. */
export interface Operation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A extends Answers = Answers,
> {
  /** Unique, as clients name their functions: a verb and what it is done to. */
  id: string;
  /** Under which heading it is described. */
  family: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, with its parameters in braces. */
  path: `/${string}`;
  summary: string;
  /** Markdown. */
  description?: string;
  /** Whoever asks without a token may do what is `public`, and sees what everyone sees. */
  scope: "public" | Scope;
  /** Of the address, decoded. */
  params?: P;
  query?: Q;
  /** Of JSON. Where `upload` is given too, a body may be either. */
  body?: B;
  upload?: Upload;
  /** What it answers when all is well, by status; the first one is the usual. */
  answers: A;
  /**
   * It asks other servers, for which no transaction waits: an `Idempotency-Key` is not read, and doing it
   * twice is doing it once.
   */
  asksOthers?: true;
  /** Besides those that any operation of its kind can answer with; see `errorsOf`. */
  errors: readonly ErrorStatus[];
  /** Shown by the description. */
  example: Example<P, Q, B>;
}

/** A body that is a file of one of these media types. */
export interface Upload {
  types: readonly string[];
  /** In bytes. */
  most: number;
}

/** A file as an answer. */
export interface FileAnswer {
  types: readonly string[];
}

/** By status; null where there is nothing to say. */
export type Answers = Readonly<Record<number, z.ZodType | FileAnswer | null>>;
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

interface Example<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
  /** Of the usual answer; nothing for a file, or where nothing is answered. */
  answer?: unknown;
}

/** Says what an operation is. Schemas of what is sent are strict: an unknown field is an error. */
export const operation = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  const A extends Answers,
>(
  described: Operation<P, Q, B, A>,
): Operation<P, Q, B, A> => described;

type Quiet<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Omit<
  Operation<P, Q, B, { readonly 204: null }>,
  "scope" | "answers" | "errors"
> & { errors?: readonly ErrorStatus[] };

/** An operation that changes what is there, and has nothing to say when that is done. */
export const change = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  described: Quiet<P, Q, B>,
) => operation({ scope: "write", answers: { 204: null }, errors: [404], ...described });

/** What a handler may answer with: what the schemas describe. */
export type AnswerOf<A extends Answers> = {
  // Of a handler that ends without a word.
  // biome-ignore lint/suspicious/noConfusingVoidType: it is nothing but what is returned
  [S in keyof A]: A[S] extends z.ZodType<infer T> ? T : A[S] extends null ? void : never;
}[keyof A];

/** An answer with another status than the usual, or with headers. */
export class Reply<T> {
  constructor(
    readonly status: number,
    readonly body: T,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** Whether it changes something. */
export const isWrite = ({ method }: Pick<Operation, "method">): boolean => method !== "GET";

/** Whether its answer is kept for when it is sent again. */
export const isRepeatable = ({ method, asksOthers }: Operation): boolean =>
  method === "POST" && !asksOthers;

/** All errors that an operation can answer with, in order. */
export function errorsOf(operation: Operation): ErrorStatus[] {
  const { scope, body, upload, errors } = operation;
  const sends: ErrorStatus[] = body || upload ? [413, 415, 422] : [];
  const asks: ErrorStatus[] = scope === "public" ? [] : [403];
  return [...new Set([400, 401, ...asks, ...sends, 429, 500, ...errors] as const)].sort(
    (a, b) => a - b,
  );
}
