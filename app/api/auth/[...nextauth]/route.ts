import type { NextRequest } from "next/server";
import { staleProfiles } from "@/app/_components/people/paths";
import { database } from "@/app/_doors/database";
import { outdate } from "@/app/_doors/outdate";
import { type AuthRoute, handleReturn } from "@/lib/auth/handler";

export const GET = (request: NextRequest, context: AuthRoute) =>
  // A profile shows the ORCID iD that opens its account.
  handleReturn(database(), request, context, (handle) => outdate(staleProfiles(handle)));
