/** What a line such as “Nature 521, 436-444 (2015)” tells of where a paper was published. */
export interface Published {
  type: "article-journal" | "paper-conference";
  "container-title": string;
  volume?: string | undefined;
  issue?: string | undefined;
  page?: string | undefined;
  year?: number | undefined;
}

const PAGE = String.raw`(?:pp?\.?\s*)?(?<page>[A-Z]{0,2}\d+(?:\s*[-–—]+\s*[A-Z]{0,2}\d+)?)`;
const VOLUME = String.raw`^(?<journal>\D*?[^\d\s,:(])[\s,]*(?:vol(?:ume|\.)?\s*)?(?<volume>\d+)`;
const ISSUE = String.raw`(?:\s*(?:,\s*(?:no|issue|iss)\.?\s*|\(\s*(?:no\.?\s*)?)(?<issue>\d{1,3})\)?)?`;
const YEAR = String.raw`(?<year>(?:19|20)\d\d)`;

/** Journal, volume, pages and year, in the two orders that are usual. */
const SHAPES = [
  new RegExp(
    String.raw`${VOLUME}${ISSUE}\s*[,:]?\s*${PAGE}\s*[,(]\s*(?:\w{3,9}\.?\s*)?${YEAR}\)?\.?$`,
    "i",
  ),
  new RegExp(String.raw`${VOLUME}${ISSUE}\s*\(${YEAR}\)\s*[,:]?\s*${PAGE}\.?$`, "i"),
];

const MEETING =
  /\b(?:proc(?:eedings)?|conf(?:erence)?|workshops?|symposium|advances in neural|ICML|ICLR|NeurIPS|NIPS|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|AAAI|IJCAI|KDD|SIGIR|INTERSPEECH|ICASSP|WWW)\b/i;
/** Journals that call themselves proceedings. */
const SOCIETY = /\b(?:acad|soc|royal|national|combust)|proc(?:eedings)?\.?(?: of the)? ieee\b/i;

/** Reads `journal-ref`, which is free text; what has no usual shape is the container's title as a whole. */
export function parseJournalRef(text: string): Published {
  const line = text.replace(/\s+/g, " ").trim();
  const years = [...line.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year));
  const year = years.at(-1);
  if (MEETING.test(line) && !SOCIETY.test(line)) {
    const meeting = line.replace(/^in:?\s+/i, "").replace(/\.$/, "");
    return { type: "paper-conference", "container-title": meeting, year };
  }
  for (const shape of SHAPES) {
    const { journal, volume, issue, page, year } = shape.exec(line)?.groups ?? {};
    if (!journal) continue;
    return {
      type: "article-journal",
      "container-title": journal.trim(),
      ...{ volume, issue, year: Number(year) },
      page: page?.replace(/\s*[-–—]+\s*/, "-"),
    };
  }
  const journal = line.replace(/[\s,]*\(?(?:19|20)\d\d\)?\.?$/, "") || line;
  return { type: "article-journal", "container-title": journal, year };
}
