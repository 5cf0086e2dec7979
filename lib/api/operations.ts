import {
  createAnnotationOperation,
  deleteAnnotationOperation,
  getAnnotationOperation,
  listAnnotationsOperation,
  updateAnnotationOperation,
} from "./annotations";
import {
  exportReferencesOperation,
  getImportOperation,
  importReferencesOperation,
} from "./exchange";
import {
  changeLibraryEntryOperation,
  getLibraryEntryOperation,
  listLibraryOperation,
  removeLibraryEntryOperation,
  savePaperOperation,
} from "./library";
import {
  addToListOperation,
  changeListOperation,
  createListOperation,
  deleteListOperation,
  getListOperation,
  listListsOperation,
  moveInListOperation,
  removeFromListOperation,
} from "./lists";
import { getDescriptionOperation, getMeOperation } from "./me";
import type { Operation } from "./operation";
import { getPaperOperation, listPapersOperation, listSimilarPapersOperation } from "./papers";
import {
  changeTagOperation,
  createTagOperation,
  deleteTagOperation,
  listTagsOperation,
} from "./tags";

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
  listListsOperation,
  createListOperation,
  getListOperation,
  changeListOperation,
  deleteListOperation,
  addToListOperation,
  removeFromListOperation,
  moveInListOperation,
  listTagsOperation,
  createTagOperation,
  changeTagOperation,
  deleteTagOperation,
  listAnnotationsOperation,
  createAnnotationOperation,
  getAnnotationOperation,
  updateAnnotationOperation,
  deleteAnnotationOperation,
  importReferencesOperation,
  getImportOperation,
  exportReferencesOperation,
  getMeOperation,
  getDescriptionOperation,
] as unknown as readonly Operation[];
