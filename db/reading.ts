import { withReplicas } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import { isAway } from "./away";
import type { Connection, Database } from "./client";
import type { Replica } from "./replica";

/** Statements that may run on a replica. What it refuses all the same goes to the primary. */
const READS = /^[\s(]*(?:select|with)\b/i;
const WRITES =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|for\s+(?:key\s+)?share|nextval|pg_advisory\w*)\b/i;

/** It is done by the one that was asked, but took too long: it would with another one. */
const GIVEN_UP = "57014";
/** What a replica says that has to repeat something which the statement stands in the way of. */
const IN_THE_WAY = "40001";
const READ_ONLY = "25006";

/**
 * A database whose reads go to a replica, and everything else, transactions included, to the primary. It is
 * for one request: all of its reads go to the same place, which is chosen with the first one.
 * @param choose null for the primary
 */
export function readingFrom(primary: Connection, choose: () => Promise<Replica | null>): Database {
  let chosen: Promise<Replica | null> | undefined;
  const unsafe = (text: string, ...rest: never[]) => {
    const ask = async (client: Connection["client"], values: boolean) => {
      const query = client.unsafe(text, ...rest);
      return values ? query.values() : query;
    };
    return lazily(async (values) => {
      const reads = READS.test(text) && !WRITES.test(text);
      chosen ??= reads ? choose() : undefined;
      const replica = reads ? await chosen : null;
      if (!replica) return ask(primary.client, values);
      try {
        return await ask(replica.client, values);
      } catch (error) {
        if (!isForPrimary(error)) throw error;
        chosen = Promise.resolve(null);
        return ask(primary.client, values);
      }
    });
  };
  const client = { options: primary.client.options, unsafe } as unknown as Connection["client"];
  const reader = drizzle(client);
  // Drizzle has `execute` always go to the primary, and much of what is searched for is written as SQL.
  return Object.assign(withReplicas(primary.db, [reader as unknown as Connection["db"]]), {
    execute: reader.execute.bind(reader),
  });
}

function isForPrimary(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code !== GIVEN_UP && ([IN_THE_WAY, READ_ONLY].includes(code) || isAway(error));
}

/** What drizzle makes of a statement: it is sent when somebody waits for it. */
function lazily(run: (values: boolean) => Promise<unknown>) {
  let values = false;
  let running: Promise<unknown> | undefined;
  const query = {
    values() {
      values = true;
      return query;
    },
    // biome-ignore lint/suspicious/noThenProperty: as that of the driver
    then: (...handlers: Parameters<Promise<unknown>["then"]>) => {
      running ??= run(values);
      return running.then(...handlers);
    },
  };
  return query;
}
