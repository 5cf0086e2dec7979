import type { Database } from "@/db/client";
import { beginSession } from "./sessions";

/** Signs somebody in, as with their password, in no browser. @returns the token for the cookie */
export const openSession = (db: Database, userId: string): Promise<string> =>
  beginSession(db, { userId, way: "password" });
