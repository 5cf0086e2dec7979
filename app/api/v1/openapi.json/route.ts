import { serve } from "@/app/_doors/api";
import { getDescriptionOperation } from "@/lib/api/me";
import { openApiDocument } from "@/lib/api/openapi";

export const GET = serve(getDescriptionOperation, async () => ({ ...openApiDocument() }));
