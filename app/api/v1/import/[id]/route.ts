import { serve } from "@/app/_doors/api";
import { getImportOperation } from "@/lib/api/exchange";
import { toImport } from "@/lib/api/items/import";
import { getImport } from "@/lib/imports/queries";

export const GET = serve(getImportOperation, async (ctx, { params }) =>
  toImport(await getImport(ctx, params)),
);
