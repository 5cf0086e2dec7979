/** CSL types by those of Zotero. Source: https://aurimasv.github.io/z2csl/typeMap.xml */
const TYPES: Readonly<Record<string, string>> = {
  ...{ journalArticle: "article-journal", preprint: "article", book: "book", report: "report" },
  ...{ bookSection: "chapter", conferencePaper: "paper-conference", thesis: "thesis" },
  ...{ magazineArticle: "article-magazine", newspaperArticle: "article-newspaper" },
  ...{ webpage: "webpage", blogPost: "post-weblog", forumPost: "post", document: "document" },
  ...{ manuscript: "manuscript", presentation: "speech", computerProgram: "software" },
  ...{ dataset: "dataset", patent: "patent", encyclopediaArticle: "entry-encyclopedia" },
  ...{ dictionaryEntry: "entry-dictionary", letter: "personal_communication", map: "map" },
  ...{
    videoRecording: "motion_picture",
    film: "motion_picture",
    podcast: "song",
    standard: "standard",
  },
};

export const cslTypeOf = (zotero: string): string => TYPES[zotero] ?? "document";

/** “Last, First” as CSL has it; what has no comma is one name. */
export function nameOf(text: string): Record<string, string> {
  const [family = "", given = ""] = text.split(/,(.*)/s).map((part) => part.trim());
  return given ? { family, given } : { literal: family };
}
