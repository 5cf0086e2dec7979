import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { bytes, createdAt, moment } from "./columns";

/**
 * All that is a person's, as one zip, made in the background. While `ready_at` is null it is being made by
 * the job with its id as key; without such a job, making it has failed.
 */
export const downloads = pgTable(
  "downloads",
  {
    id: text("id").primaryKey(),
    /** One at a time. */
    userId: text("user_id")
      .notNull()
      .unique()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    readyAt: moment("ready_at"),
    /** When it is thrown away. */
    expiresAt: moment("expires_at"),
    size: bigint("size", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    index("downloads_expires_idx").on(t.expiresAt),
    check("downloads_ready_check", sql`(${t.readyAt} is null) = (${t.expiresAt} is null)`),
  ],
);

/** The zip, piece by piece: in the database, where every process finds it. */
export const downloadPieces = pgTable(
  "download_pieces",
  {
    downloadId: text("download_id")
      .notNull()
      .references(() => downloads.id, { onDelete: "cascade" }),
    /** From 0. */
    number: integer("number").notNull(),
    bytes: bytes("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.downloadId, t.number] })],
);
