import type { z } from "zod";
import { toldOfEntry } from "./arxiv-atom";
import { toldOfRecord } from "./arxiv-oai";
import { snapshotRecord, toldOfSnapshot } from "./arxiv-snapshot";
import {
  type Chunks,
  type Piece,
  piecesOfElements,
  piecesOfLines,
  piecesOfObjects,
} from "./cutting";
import { hubRecord, toldOfHub } from "./hub-daily";
import { ownRecord } from "./own-lines";
import { type Told, Unusable } from "./told";

interface Reader {
  /** What a piece is called. */
  noun: "line" | "entry";
  cut(chunks: Chunks): AsyncGenerator<Piece>;
  /** @throws Unusable */
  read(text: string): Told;
}

/** How each format is read, by the name that the command line has for it. */
export const FORMATS = {
  jsonl: {
    ...{ noun: "line", cut: piecesOfLines },
    read: json(ownRecord, (paper) => ({ paper, weak: [] })),
  },
  "arxiv-jsonl": {
    ...{ noun: "line", cut: piecesOfLines },
    read: json(snapshotRecord, toldOfSnapshot),
  },
  "arxiv-atom": {
    ...{ noun: "entry", cut: (chunks) => piecesOfElements(chunks, "entry") },
    read: toldOfEntry,
  },
  "arxiv-oai": {
    ...{ noun: "entry", cut: (chunks) => piecesOfElements(chunks, "record") },
    read: toldOfRecord,
  },
  "hf-daily": { noun: "entry", cut: piecesOfObjects, read: json(hubRecord, toldOfHub) },
} as const satisfies Record<string, Reader>;

export type Format = keyof typeof FORMATS;

function json<S extends z.ZodType>(schema: S, told: (record: z.output<S>) => Told) {
  return (text: string): Told => {
    const result = schema.safeParse(parsed(text));
    if (result.success) return told(result.data);
    const issue = result.error.issues[0];
    throw new Unusable([issue?.path.join("."), issue?.message].filter(Boolean).join(" "));
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable("it is no JSON");
  }
}
