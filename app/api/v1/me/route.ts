import { serve } from "@/app/_doors/api";
import { toMe } from "@/lib/api/items/me";
import { getMeOperation } from "@/lib/api/me";
import { requireUser } from "@/lib/context";

export const GET = serve(getMeOperation, async (ctx) => toMe(requireUser(ctx).viewer));
