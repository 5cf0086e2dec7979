import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { Database } from "@/db/client";
import { SESSION_COOKIE } from "./cookie";
import { authOptions } from "./options";
import { originOf } from "./origin";

export type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** next-auth’s own routes under `/api/auth`. */
export const handleAuth = (db: Database, request: NextRequest, context: AuthRoute) => {
  const before = request.cookies.get(SESSION_COOKIE)?.value;
  const options = authOptions(db, { before, ...originOf(request.headers) });
  return NextAuth(request as never, context as never, options) as unknown as Promise<Response>;
};
