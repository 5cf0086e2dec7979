import { papers } from "@/db/schema";
import { paperColumns } from "@/lib/papers/columns";

/** The columns of a CitedPaper, for selects here and in other domains. */
export const citedColumns = { ...paperColumns, journalRef: papers.journalRef, csl: papers.csl };
