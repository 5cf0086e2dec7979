import { nameColors } from "@/lib/annotations/color-names";
import { changeAnnotations, restoreAnnotations } from "@/lib/annotations/many";
import {
  deleteAnnotation,
  reattachAnnotation,
  restoreAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";
import { deleteReply, restoreReply } from "@/lib/annotations/replies";
import { recallNews } from "@/lib/versions/mutations";
import { onPaper, onPapers, privately, type Undo } from "./kinds";

export const ANNOTATION_VERBS = {
  deleteAnnotation: onPaper(deleteAnnotation),
  restoreAnnotation: onPaper(restoreAnnotation),
  updateAnnotation: onPaper(updateAnnotation),
  reattachAnnotation: onPaper(reattachAnnotation),
  deleteReply: privately(deleteReply),
  restoreReply: privately(restoreReply),
  changeAnnotations: onPapers(changeAnnotations),
  restoreAnnotations: onPapers(restoreAnnotations),
  nameColors: privately(nameColors),
  recallNews: privately(recallNews),
} satisfies Record<string, Undo>;
