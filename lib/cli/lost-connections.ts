import { isAway } from "@/db/away";

/**
 * Has the process outlive a database that goes away. With each new connection the driver asks for the
 * types of arrays, and nobody waits for that answer: behind PgBouncer, which lets in before it has reached the
 * database, its failure would end the process. Whoever waits for something is told all the same.
 */
export function outliveLostConnections(): void {
  process.on("unhandledRejection", (reason) => {
    if (!isAway(reason)) throw reason;
  });
}
