import { expect, test } from "vitest";

/** Why the API does not offer some of what the pages can do: by the reason, verbs of `lib`, or all of a folder. */
const UNREACHED: Readonly<Record<string, readonly string[]>> = {
  "Who somebody is, and what may act for them, is theirs to say in a browser; a token that leaked must not make further ones, nor have others told of what is done.":
    [
      "accounts/",
      "audit/",
      "auth/",
      "downloads/",
      "joining/",
      "leaving/",
      "one-time/",
      "passkeys/",
      "people/mutations.setOrcidShown",
      "people/queries.findOwnOrcid",
      "second-step/",
      "tokens/",
      "webhooks/",
    ],
  "It can’t be taken back, or lets in whoever comes: a person should see what they do.": [
    "history/mutations.forgetVersions",
    "lists/invites.makeInviteLink",
    "lists/invites.offerList",
  ],
  "Moderators and whoever runs the site look at each case, on its page.": [
    "ingest/queries.listFetches",
    "jobs/",
    "meaning/progress.embeddingProgress",
    "moderation/",
    "seen/",
    "digests/again.sendDayAgain",
  ],
  "It tells people why a page may miss papers; a program sees that none came.": [
    "ingest/queries.findTroubles",
  ],
  "The secret of a link in a mail or a message opens it, whoever has it.": [
    "digests/confirming.confirmDigest",
    "digests/confirming.getConfirmation",
    "digests/managing.stopAllMail",
    "digests/pausing.resumeAddress",
    "digests/subscribing.requestDigest",
    "lists/joining.findInvitation",
    "lists/joining.joinByLink",
  ],
  "It takes back what a toast tells of; the API does that with the operation that says the opposite, or from the trash.":
    [
      "annotations/many.restoreAnnotations",
      "citations/mutations.restoreCitationKeys",
      "library/many.restoreEntries",
      "lists/departures.restoreMembership",
      "lists/fork-news.putForkBack",
      "lists/many.removeManyFromList",
      "lists/merging.unmergeLists",
      "proposals/deciding.reopenProposals",
      "publications/mutations.recallPublications",
      "rules/library.putRuleBack",
      "rules/library.takeRuleBack",
      "undo/mutations.offerUndo",
      "undo/mutations.takeUndo",
      "versions/mutations.recallNews",
    ],
  "An operation does it by another verb, with what it changes besides.": [
    "annotations/layers.listListLayers",
    "annotations/layers.listPaperLayers",
    "annotations/mutations.deleteAnnotation",
    "annotations/queries.listAnnotations",
    "for-you/mutations.setTermWeight",
    "imports/preparing.prepareImport",
    "imports/preparing.refuseImport",
    "imports/running.startImport",
    "library/mutations.setRemark",
    "library/mutations.setStatus",
    "library/mutations.unsavePaper",
    "library/queries.findEntries",
    "lists/mutations.deleteList",
    "lists/mutations.updateList",
    "papers/queries.findFeed",
    "papers/similar.likePaper",
    "tags/digits.setTagDigit",
    "tags/digits.toggleTag",
    "tags/mutations.deleteTag",
    "tags/mutations.recolorTag",
    "tags/mutations.renameTag",
    "tags/mutations.tagPaper",
    "tags/mutations.untagPaper",
    "tags/nesting.nestTag",
    "tags/queries.listTags",
    "versions/mutations.acknowledgeVersion",
  ],
  "It has an address of its own that everyone can read, as a file or a picture.": [
    "citations/exporting.exportVersion",
    "citations/lists.citeList",
    "citations/open-files.exportOpenList",
    "citations/open-files.exportPeriod",
    "citations/open-files.exportProfile",
    "discovery/records.getRecord",
    "discovery/sitemaps.listSitemaps",
    "discovery/sitemaps.readSitemap",
    "embeds/offers.getOffer",
    "embeds/queries.getListEmbed",
    "embeds/queries.getPaperEmbed",
    "exchange/queries.exportListAnnotations",
    "feeds/queries.exportListFeed",
    "feeds/queries.exportPapersFeed",
    "feeds/queries.exportProfileFeed",
    "pictures/queries.getListPicture",
    "pictures/queries.getPaperPicture",
    "pictures/queries.getProfilePicture",
    "syllabus/calendar.exportCalendar",
  ],
  "A page says it beside what an operation answers: a count, a choice for a form, whether a button is there, which pages are outdated.":
    [
      "annotations/finding.countAnnotations",
      "annotations/finding.listAnnotationTags",
      "annotations/queries.listsShowing",
      "api/kept-answers.answerOnce",
      "attention/queries.listTrendingCategories",
      "curation/queries.findCredits",
      "digests/queries.findDigestLists",
      "digests/queries.listCommonCategories",
      "digests/queries.listMissedDays",
      "discovery/records.findReference",
      "duplicates/queries.countImportedDuplicates",
      "history/queries.findNewestVersion",
      "inbox/follows.findFollowed",
      "inbox/follows.findNamedSources",
      "inbox/queries.countInbox",
      "library/matching-pages.countMatching",
      "library/queries.findLibraryStates",
      "lists/adders.findAdders",
      "lists/forking.findOrigin",
      "lists/members.listSharedLists",
      "lists/moved.findMovedList",
      "lists/moved.listFormerAddresses",
      "lists/nesting.listAncestors",
      "lists/nesting.listFamily",
      "lists/progress.countReadPapers",
      "lists/queries.listsOfPaper",
      "lists/visits.findListNews",
      "lists/visits.recordVisit",
      "people/queries.findHandle",
      "people/relations.findRelation",
      "proposals/finding.findProposable",
      "proposals/queries.countProposals",
      "proposals/queries.mayPropose",
      "publications/queries.isNewlyPublished",
      "search/own-finds.findOwn",
      "trash/queries.countDeletable",
      "trash/queries.countTrash",
      "versions/queries.countChangedPapers",
      "versions/queries.findNews",
      "versions/queries.findUnseenVersions",
    ],
};

const LIB = import.meta.glob<string>(["../../lib/**/*.ts", "!../../lib/**/*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const PAGES = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../api/v1/**", "!../**/*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const OPERATIONS = import.meta.glob<string>("../api/v1/_operations/*.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** The first argument of a verb says who asks. */
const VERB =
  /^export (?:const (\w+) = (?:async )?\(|(?:async )?function\*? (\w+)(?:<[^>]*>)?\()\s*(?:\w+|\{[^}]*\}): Context\b/gm;
const IMPORT = /import \{([^}]*)\} from "@\/lib\/([^"]+)"/g;

/** Verbs by their file and name, such as `lists/mutations.createList`. */
const verbs = new Set(
  Object.entries(LIB).flatMap(([file, text]) =>
    [...text.matchAll(VERB)].map(([, arrow, name]) => {
      return `${file.replace("../../lib/", "").replace(/\.ts$/, "")}.${arrow ?? name}`;
    }),
  ),
);

const usedBy = (files: Record<string, string>): string[] =>
  Object.values(files)
    .flatMap((text) => [...text.matchAll(IMPORT)])
    .flatMap(([, names = "", file]) =>
      names.split(",").map((name) => `${file}.${name.trim().split(" as ")[0]}`),
    )
    .filter((verb) => verbs.has(verb));

test("what the pages can do, the API can, or it is said why not", () => {
  const reached = new Set(usedBy(OPERATIONS));
  const missing = new Set(usedBy(PAGES).filter((verb) => !reached.has(verb)));
  const said = Object.values(UNREACHED).flat();
  const covers = (entry: string, verb: string) =>
    entry.endsWith("/") ? verb.startsWith(entry) : verb === entry;
  expect(reached.size).toBeGreaterThan(100);
  expect([...missing].filter((verb) => !said.some((entry) => covers(entry, verb)))).toEqual([]);
  expect(said.filter((entry) => ![...missing].some((verb) => covers(entry, verb)))).toEqual([]);
});
