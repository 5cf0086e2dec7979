import type { NextRequest } from "next/server";
import { database } from "@/app/_doors/database";
import { type AuthRoute, handleAuth } from "@/lib/auth/handler";

const route = (request: NextRequest, context: AuthRoute) =>
  handleAuth(database(), request, context);

export { route as GET, route as POST };
