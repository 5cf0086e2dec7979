import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database, DatabaseAddress } from "@/db/client";
import * as schema from "@/db/schema";

interface Node {
  "Node Type": string;
  "Index Name"?: string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Node[];
}
interface Explained {
  Plan: Node;
  "Planning Time": number;
  "Execution Time": number;
}
interface Statement {
  text: string;
  parameters: unknown[];
}

/**
 * Of the statements that `work` sends, the one that takes longest, as the database runs it: its time, and
 * its nodes from the inside to the outside with the rows that they gave.
 */
export async function planOf(
  address: DatabaseAddress,
  work: (db: Database) => Promise<unknown>,
): Promise<string> {
  const sent: Statement[] = [];
  const options = {
    ...{ max: 1, prepare: false, onnotice: () => {} },
    debug: (_: number, text: string, parameters: unknown[]) => sent.push({ text, parameters }),
  };
  const client =
    "url" in address
      ? postgres(address.url, options)
      : postgres({ ...options, path: address.socket, user: "postgres", database: "postgres" });
  try {
    await work(drizzle(client, { schema }));
    const selects = sent.filter(
      ({ text }) => /^\s*(with|select)\b/i.test(text) && !text.includes("set_config"),
    );
    const explained: Explained[] = [];
    for (const { text, parameters } of selects)
      explained.push(await explain(client, text, parameters));
    const all = explained.reduce((sum, one) => sum + timeOf(one), 0);
    const main = explained.sort((a, b) => timeOf(b) - timeOf(a))[0];
    if (!main) return "no statement";
    return `${explained.length} statements ${all.toFixed(1)} ms, the longest ${main["Planning Time"].toFixed(1)} + ${main["Execution Time"].toFixed(1)} ms: ${shortly(main.Plan)}`;
  } finally {
    await client.end();
  }
}

async function explain(
  client: postgres.Sql,
  text: string,
  parameters: unknown[],
): Promise<Explained> {
  return client.begin(async (tx) => {
    // As searches have it (`lib/search/bounded.ts`).
    await tx`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;
    const [row] = await tx.unsafe(
      `explain (analyze, format json) ${text}`,
      parameters as postgres.ParameterOrJSON<never>[],
    );
    const [explained] = (row?.["QUERY PLAN"] ?? []) as Explained[];
    if (!explained) throw new Error("There is no plan.");
    return explained;
  });
}

const timeOf = (one: Explained) => one["Planning Time"] + one["Execution Time"];

/** Where papers and their attention are read, and what joins them; who may see them is left out. */
function shortly(node: Node): string {
  const inner = (node.Plans ?? []).map(shortly).filter((one) => one !== "");
  const name = node["Index Name"] ?? node["Relation Name"];
  const rows = Math.round(node["Actual Rows"] * node["Actual Loops"]);
  if (name && !name.startsWith("paper") && !name.startsWith("title_words")) return "";
  if (inner.length === 0) return name ? `${node["Node Type"]} on ${name}, ${rows} rows` : "";
  if (PASSING.includes(node["Node Type"])) return inner.join("; ");
  return `${inner.length > 1 ? `(${inner.join("; ")})` : inner[0]} > ${node["Node Type"]}, ${rows}`;
}

const PASSING = ["Subquery Scan", "Hash", "Memoize", "CTE Scan", "Result"];
