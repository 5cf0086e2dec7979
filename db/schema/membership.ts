import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";
import { lists, MEMBER_ROLES } from "./lists";

/** An invitation: to one person, or to whoever has the link. */
export const listInvites = pgTable(
  "list_invites",
  {
    id: text("id").primaryKey(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    /** As owner: the list is offered to one of its members. */
    role: text("role", { enum: MEMBER_ROLES }).notNull(),
    /** Null for a link. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of the link's secret; null for one person's. */
    secretHash: text("secret_hash").unique(),
    invitedBy: text("invited_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("list_invites_person_idx").on(t.listId, t.userId),
    index("list_invites_user_idx").on(t.userId),
    check(
      "list_invites_role_check",
      sql`${t.role} in ('editor', 'viewer') or (${t.role} = 'owner' and ${t.userId} is not null)`,
    ),
    check("list_invites_way_check", sql`(${t.userId} is null) <> (${t.secretHash} is null)`),
  ],
);

/** A membership that has ended, with what brings it back as it was. */
export const listDepartures = pgTable(
  "list_departures",
  {
    id: text("id").primaryKey(),
    listId: text("list_id")
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["editor", "viewer"] }).notNull(),
    joinedAt: moment("joined_at").notNull(),
    /** The annotations that they had shared with the members, as they were. */
    shared: jsonb("shared").$type<{ id: string; revision: number }[]>().notNull(),
    /** The links that were closed with it. */
    links: jsonb("links").$type<{ id: string; expiresAt: string }[]>().notNull(),
    /** Who ended it: the list's owner, or the member. */
    endedBy: text("ended_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    endedAt: moment("ended_at").notNull().defaultNow(),
  },
  (t) => [
    index("list_departures_list_idx").on(t.listId, t.userId),
    index("list_departures_user_idx").on(t.userId),
    index("list_departures_ended_by_idx").on(t.endedBy),
    check("list_departures_role_check", sql`${t.role} in ('editor', 'viewer')`),
  ],
);
