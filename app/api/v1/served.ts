import { ANNOTATIONS } from "./_operations/annotations";
import { DAILY } from "./_operations/daily";
import { DIGESTS } from "./_operations/digests";
import { DUPLICATES } from "./_operations/duplicates";
import { EXCHANGE } from "./_operations/exchange";
import { FOLLOWING } from "./_operations/following";
import { FOR_YOU } from "./_operations/for-you";
import { KEYS } from "./_operations/keys";
import { LIBRARY } from "./_operations/library";
import { LIST_LIFE } from "./_operations/list-life";
import { LIST_TIME } from "./_operations/list-time";
import { LISTS } from "./_operations/lists";
import { ME } from "./_operations/me";
import { MEMBERS } from "./_operations/members";
import { NEWS } from "./_operations/news";
import { NOTES_EXCHANGE } from "./_operations/notes-exchange";
import { PAPERS } from "./_operations/papers";
import { PEOPLE } from "./_operations/people";
import { PROPOSALS } from "./_operations/proposals";
import { REPLIES } from "./_operations/replies";
import { RULES } from "./_operations/rules";
import { SAVING } from "./_operations/saving";
import { SECTIONS } from "./_operations/sections";
import { SMART_LISTS } from "./_operations/smart-lists";
import { SUGGESTIONS } from "./_operations/suggestions";
import { TAGS } from "./_operations/tags";
import { TRASH } from "./_operations/trash";

/** All operations of the API with what answers them. */
export const SERVED = [
  ...PAPERS,
  ...SUGGESTIONS,
  ...DAILY,
  ...LIBRARY,
  ...SAVING,
  ...KEYS,
  ...DUPLICATES,
  ...SMART_LISTS,
  ...RULES,
  ...TRASH,
  ...FOLLOWING,
  ...FOR_YOU,
  ...NEWS,
  ...LISTS,
  ...SECTIONS,
  ...LIST_LIFE,
  ...LIST_TIME,
  ...MEMBERS,
  ...PROPOSALS,
  ...TAGS,
  ...ANNOTATIONS,
  ...REPLIES,
  ...EXCHANGE,
  ...NOTES_EXCHANGE,
  ...DIGESTS,
  ...PEOPLE,
  ...ME,
];
