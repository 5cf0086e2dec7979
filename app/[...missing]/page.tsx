import { notFound } from "next/navigation";
import { connection } from "next/server";

/** Rendered per request, unlike Next's own page for unknown addresses, so that it gets a nonce. */
export default async function Missing() {
  await connection();
  notFound();
}
