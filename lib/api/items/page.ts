import { z } from "zod";
import { PAGE_SIZE } from "@/lib/paging";

/** Where a list goes on, and how much of it is sent at once. */
export const pageQuery = {
  cursor: z.string().max(1000).optional().meta({
    description: "`next` of the page before; opaque. Without it, the first page.",
  }),
  limit: z.coerce
    .number("Give a number from 1 to 100.")
    .int("Give a whole number from 1 to 100.")
    .min(1, "Give a number from 1 to 100.")
    .max(100, "Give a number from 1 to 100.")
    .default(PAGE_SIZE)
    .meta({ description: "How many items a page has." }),
};

/** A page of items, and the cursor of the next one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({
      description: "The cursor of the next page; null on the last.",
    }),
  });

/** The same of what is always sent whole. */
export const whole = <T>(items: T[]) => ({ items, next: null });
