import { serve } from "@/app/_doors/api";
import { toMe } from "@/lib/api/items/me";
import { getDescriptionOperation, getMeOperation } from "@/lib/api/me";
import { openApiDocument } from "@/lib/api/openapi";
import { requireUser } from "@/lib/context";

export const ME = [
  serve(getMeOperation, async (ctx) => toMe(requireUser(ctx).viewer)),
  serve(getDescriptionOperation, async () => ({ ...openApiDocument() })),
];
