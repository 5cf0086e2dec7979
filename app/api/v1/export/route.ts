import { serve } from "@/app/_doors/api";
import { download } from "@/app/_doors/route";
import { exportReferencesOperation } from "@/lib/api/exchange";
import { exportLibrary, exportPapers } from "@/lib/citations/exporting";

export const GET = serve(exportReferencesOperation, async (ctx, { query }) => {
  const { format, letters, style, paper: papers, ...filter } = query;
  const choice = { format, letters, style };
  return download(
    papers
      ? await exportPapers(ctx, { ...choice, papers })
      : await exportLibrary(ctx, choice, filter),
  );
});
