import { channel } from "node:diagnostics_channel";
import { isAway } from "./away";

/** A statement that is over. Its text has placeholders; what stands for them is not told. */
export interface WatchedQuery {
  text: string;
  /** When it was handed to the pool, in milliseconds of `Date.now`. */
  startedAt: number;
  /** With the wait for a connection, in milliseconds. */
  took: number;
  failed: boolean;
}

/** Whoever listens is told, whatever bundle it is in: of each statement, and when the database is away. */
export const QUERY_STARTS = "lectern.query.start";
export const QUERY_ENDS = "lectern.query.end";
export const DATABASE_AWAY = "lectern.database.away";
const starts = channel(QUERY_STARTS);
const ends = channel(QUERY_ENDS);
const away = channel(DATABASE_AWAY);

/** A statement of postgres.js, which is sent when somebody waits for it. */
interface Query extends PromiseLike<unknown> {
  cancel?(): void;
  /** What `cancel` calls, and forgets. */
  canceller?: unknown;
}

type Unsafe = (text: string, values?: unknown[], options?: object) => Query;

/** No statement waits behind another one on a connection, or is cancelled in its place. */
const ALONE = { onexecute: () => false };

/**
 * Sends a statement and its values together. With values, postgres.js would first ask the server what types
 * it takes them for, and wait: each statement would take twice the way. To texts and numbers it does nothing
 * with the answer. (It has no option for that: what it would make of the values is given to it as made.)
 */
function sentAtOnce(send: Unsafe, text: string, values: unknown[] = [], options = {}): Query {
  const isPlain = (one: unknown) => one === null || ["string", "number"].includes(typeof one);
  if (values.length === 0 || !values.every(isPlain)) return send(text, values, options);
  const query = send(text, [], { ...options, simple: false, ...ALONE });
  return Object.assign(query, { parameters: [...values] });
}

/** How long until a statement is asked to end once more, in milliseconds. */
const AGAIN = 1000;

/**
 * The client, or the transaction, whose statements are told of.
 * @param patience how long a statement may take with its wait for a connection, in milliseconds: without
 *   it, any time
 */
export function watched<C extends object>(client: C, patience?: number): C {
  const work = (given: unknown) =>
    typeof given === "function" ? (tx: object) => given(watched(tx, patience)) : given;
  return new Proxy(client, {
    get(target, name) {
      // biome-ignore lint/suspicious/noExplicitAny: whatever a client has
      const value: any = Reflect.get(target, name);
      if (name === "unsafe") {
        const send: Unsafe = value;
        return (...given: Parameters<Unsafe>) =>
          watch(given[0], sentAtOnce(send, ...given), patience);
      }
      if (name !== "begin" && name !== "savepoint") return value;
      // The work of a transaction is given the transaction, which is watched as well.
      return (...given: unknown[]) => tellAway(value(...given.map(work)));
    },
  });
}

/** What fails before its first statement: there is no connection. */
function tellAway<P extends PromiseLike<unknown>>(begun: P): P {
  begun.then(undefined, (error: unknown) => {
    if (isAway(error)) away.publish(error);
  });
  return begun;
}

function watch<Q extends Query>(text: string, query: Q, patience?: number): Q {
  const wait = query.then.bind(query);
  let begun = false;
  return Object.assign(query, {
    // biome-ignore lint/suspicious/noThenProperty: a promise that is looked at remains one
    then: ((...handlers: Parameters<typeof wait>) => {
      if (!begun) {
        begun = true;
        const end = begin(text, patience === undefined ? undefined : giveUp(query), patience);
        wait(() => end(), end);
      }
      return wait(...handlers);
    }) as Q["then"],
  });
}

/** PgBouncer does not hear it for a statement that waits for a connection, so it can be said again. */
function giveUp(query: Query): () => void {
  const { canceller } = query;
  return () => {
    query.cancel?.();
    query.canceller = canceller;
  };
}

/** @returns what tells that it is over */
function begin(text: string, cancel?: () => void, patience?: number) {
  const told: WatchedQuery = { text, startedAt: Date.now(), took: 0, failed: false };
  const from = performance.now();
  starts.publish(told);
  let late = cancel && setTimeout(sayAgain, patience);
  function sayAgain() {
    cancel?.();
    late = setTimeout(sayAgain, AGAIN);
  }
  return (error?: unknown) => {
    clearTimeout(late);
    ends.publish(Object.assign(told, { failed: !!error, took: performance.now() - from }));
    if (isAway(error)) away.publish(error);
  };
}
