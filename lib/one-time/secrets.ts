import { createHash, createHmac } from "node:crypto";
import { keyFor } from "@/lib/auth/keys";

/** 256 bits, as they stand in the address of a link. */
export const secretOf = (id: string): string =>
  createHmac("sha256", keyFor("one-time links")).update(id).digest("base64url");

/** What the database keeps of it. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
