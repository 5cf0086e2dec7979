import {
  changeLibraryEntryOperation,
  getLibraryEntryOperation,
  listLibraryOperation,
  removeLibraryEntryOperation,
  savePaperOperation,
} from "./library";
import { getDescriptionOperation, getMeOperation } from "./me";
import type { Operation } from "./operation";
import { getPaperOperation, listPapersOperation, listSimilarPapersOperation } from "./papers";

/** All that the API does, in the order in which it is described. */
export const OPERATIONS = [
  listPapersOperation,
  getPaperOperation,
  listSimilarPapersOperation,
  listLibraryOperation,
  savePaperOperation,
  getLibraryEntryOperation,
  changeLibraryEntryOperation,
  removeLibraryEntryOperation,
  getMeOperation,
  getDescriptionOperation,
] as unknown as readonly Operation[];
