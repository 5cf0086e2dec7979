import { z } from "zod";
import type { ListAddress } from "@/lib/lists/mutations";

/** A paper of a syllabus that the viewer has not read. */
export interface Due {
  paper: { id: string; title: string };
  dueOn: string;
  overdue: boolean;
}

/** Where the viewer stands in a syllabus. */
export interface Standing {
  /** How many papers should have been read by now and are not. */
  overdue: number;
  /** What is due today or after it, the nearest; null when nothing is. */
  next: Due | null;
}

export type DueInList = Due & { list: ListAddress & { title: string } };

const segment = z.string().min(1).max(100);
export const calendarInput = z.object({ handle: segment, slug: segment });
