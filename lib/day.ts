import { z } from "zod";

/** An ISO day of the calendar that Postgres keeps too: it has no year 0. */
export const isoDay = (message = "Give a day as YYYY-MM-DD.") =>
  z.iso.date(message).refine((day) => !day.startsWith("0000"), message);
