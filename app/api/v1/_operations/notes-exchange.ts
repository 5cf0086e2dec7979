import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { download } from "@/app/_doors/route";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import {
  checkBibOperation,
  correctBibOperation,
  exportAnnotationsOperation,
  importAnnotationsOperation,
} from "@/lib/api/notes-exchange";
import { checkBib, correctBib } from "@/lib/bib-check/queries";
import { importAnnotations } from "@/lib/exchange/mutations";
import { exportAnnotations } from "@/lib/exchange/queries";

export const NOTES_EXCHANGE = [
  serve(importAnnotationsOperation, async (ctx, { file }) => {
    const text = new TextDecoder().decode(file?.bytes);
    const { papers, skipped, ...counts } = await importAnnotations(ctx, { text });
    outdate(await staleByAnnotation(ctx, ...papers));
    return { ...counts, skipped: skipped.map(({ number, reason }) => ({ number, reason })) };
  }),
  serve(exportAnnotationsOperation, async (ctx, { query: { id: ids, ...query } }) =>
    download(await exportAnnotations(ctx, { ...query, ids })),
  ),
  serve(checkBibOperation, async (ctx, { file }) => {
    const { agreeing, differing, unknown, unreadable } = await checkBib(ctx, contentOf(file));
    return {
      agreeing,
      differing: differing.map(({ number, line, key, paper, differences }) => ({
        ...{ number, line, key, paper, differences },
      })),
      unknown: unknown.map(({ number, line, key }) => ({ number, line, key })),
      unreadable: unreadable.map(({ number, line, key, problem }) => ({
        ...{ number, line, key, problem },
      })),
    };
  }),
  serve(correctBibOperation, async (ctx, { query: { entry }, file }) => {
    const wanted = entry ? { entry } : { everything: true };
    const { content } = await correctBib(ctx, { ...contentOf(file), ...wanted });
    return download({
      name: "references-corrected.bib",
      type: "application/x-bibtex",
      body: content,
    });
  }),
];

const contentOf = (file: { bytes: Uint8Array<ArrayBuffer> } | null) => ({
  content: file?.bytes ?? new Uint8Array(),
});
