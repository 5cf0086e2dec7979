import { origin } from "@/app/_doors/metadata";
import { xmlResponse } from "@/app/_doors/xml";
import { openSearchXml } from "@/lib/discovery/open-search";

// The address is known only when the app runs.
export const dynamic = "force-dynamic";

export const GET = () =>
  xmlResponse(openSearchXml(origin()), { type: "application/opensearchdescription+xml" });
