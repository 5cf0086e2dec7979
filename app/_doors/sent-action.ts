import { isSentFromHere } from "./same-origin";

/** Why what was sent to a page is not let through to it; Next itself lets an action pass that says nothing of where it is from. */
export function whyRefused(request: Request): { status: number; sentence: string } | null {
  const { method } = request;
  if (method === "GET" || method === "HEAD") return null;
  if (!isSentFromHere(request)) {
    return { status: 403, sentence: "This must be sent from a page of the same origin." };
  }
  return method === "POST" ? null : { status: 405, sentence: "Pages take GET and POST." };
}
