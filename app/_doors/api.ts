import type { NextRequest } from "next/server";
import type { z } from "zod";
import { etagOf, matches, OutOfDate } from "@/lib/api/etag";
import { answerOnce } from "@/lib/api/kept-answers";
import {
  type AnswerOf,
  type Answers,
  isRepeatable,
  isWrite,
  type Operation,
  type Reply,
} from "@/lib/api/operation";
import { check, orUnreadable, parseParams, parseQuery } from "@/lib/api/reading";
import { type Context, inTransaction } from "@/lib/context";
import { jsonAnswer } from "./api-answer";
import { type Body, readBody } from "./api-body";
import { admit, standingHeaders } from "./api-caller";
import { apiProblem } from "./api-problem";
import { rememberingWrites } from "./database";

/** What was sent, as the operation describes it. */
interface Input<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  /** Where a file was sent instead, undefined. */
  body: z.output<B>;
  /** Null where JSON was sent, or nothing. */
  file: Body["file"];
  /**
   * Refuses a change of something that is not as its sender has seen it (`If-Match`). `item` is how it
   * would be shown now; it should be locked for the change.
   * @throws conflict
   */
  requireSeen: (item: unknown) => void;
  request: NextRequest;
}

type Work<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends Answers> = (
  ctx: Context,
  input: Input<P, Q, B>,
) => Promise<AnswerOf<A> | Reply<AnswerOf<A>> | Response>;

/** An operation, and what answers it; `params` are of the address, as it was sent. */
export interface Served {
  operation: Operation;
  answer: (request: NextRequest, params: Record<string, string>) => Promise<Response>;
}

/**
 * Serves an operation: does what is the same for all of the API, and leaves the verb to `work`. What that
 * returns is sent as JSON with a tag; a `Response` of its own is sent as it is.
 */
export function serve<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends Answers,
>(operation: Operation<P, Q, B, A>, work: Work<P, Q, B, A>): Served {
  return {
    operation: operation as unknown as Operation,
    answer: async (request, params) => {
      try {
        const { ctx, standing } = await admit(request, operation);
        const answering = () => answered(ctx, request, operation, work, params);
        const writes = isWrite(operation);
        const answer = await (writes ? rememberingWrites(ctx, answering) : answering());
        for (const [name, value] of standingHeaders(standing)) answer.headers.set(name, value);
        return answer;
      } catch (error) {
        return apiProblem(error, operation);
      }
    },
  };
}

async function answered<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends Answers,
>(
  ctx: Context,
  request: NextRequest,
  operation: Operation<P, Q, B, A>,
  work: Work<P, Q, B, A>,
  params: Record<string, string>,
): Promise<Response> {
  try {
    const body = await readBody(request, operation);
    return await repeatable(ctx, request, operation, body, async (within) => {
      const input = checked(operation, request, params, body);
      return jsonAnswer(request, operation, await work(within, input));
    });
  } catch (error) {
    return apiProblem(error, operation);
  }
}

function checked<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  operation: Operation<P, Q, B, Answers>,
  request: NextRequest,
  params: Record<string, string>,
  { json, file }: Body,
): Input<P, Q, B> {
  const { search } = request.nextUrl;
  const ifMatch = request.headers.get("if-match");
  return {
    params: orUnreadable(operation.params, parseParams(params)),
    query: orUnreadable(operation.query, parseQuery(search, operation.query)),
    body: (file || !operation.body ? undefined : check(operation.body, json)) as z.output<B>,
    file,
    requireSeen: (item) => {
      if (!matches(ifMatch, etagOf(item))) throw new OutOfDate(item);
    },
    request,
  };
}

/**
 * With `Idempotency-Key`, a request that comes twice does its work once. A refusal is an answer, too: it
 * is the same when the request comes again.
 */
async function repeatable(
  ctx: Context,
  { method, headers, url }: NextRequest,
  operation: Operation,
  { bytes }: Body,
  work: (ctx: Context) => Promise<Response>,
): Promise<Response> {
  const key = headers.get("idempotency-key");
  const { viewer, db } = ctx;
  if (!isRepeatable(operation) || key === null || viewer.kind !== "user") return work(ctx);
  const asked = { key, method, url, body: bytes };
  const kept = await answerOnce({ viewer, db }, asked, async (tx) => {
    // What was begun by a work that is refused is taken back, and the refusal is kept.
    const done = inTransaction(tx, work).catch((error) => apiProblem(error, operation));
    const answer = await done;
    const about = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: about, body: await answer.text() };
  });
  const { repeated, status, headers: about, body } = kept;
  const given = new Response(status === 204 ? null : body, { status, headers: about });
  if (repeated) given.headers.set("idempotency-replayed", "true");
  return given;
}
