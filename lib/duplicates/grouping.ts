import { surname } from "@/lib/papers/surname";
import type { Why } from "./schema";

/** A paper that has something in common with another one of the same library. */
export interface Candidate {
  id: string;
  /** In small letters; null for those of arXiv's own, which are in `arxivId`. */
  doi: string | null;
  /** In small letters, without its version. */
  arxivId: string | null;
  /** Letters and digits of the title. */
  titleKey: string;
  /** Null where no year is known. */
  year: number | null;
  author: string;
}

/** Papers that are likely one. */
export interface Group {
  /** The lowest of the ids. */
  id: string;
  members: string[];
  why: Why[];
}

/** As many as can be looked at side by side. */
const MOST = 10;
/** What a title of this length says needs neither a year nor an author. */
const TELLING = 20;
/** Titles that many works of one author and year may have. */
const COMMON = new Set([
  ...["introduction", "preface", "foreword", "editorial", "untitled", "notitle", "abstract"],
  ...["conclusion", "conclusions", "references", "bibliography", "appendix", "erratum"],
  ...["corrigendum", "bookreview", "bookreviews", "review", "letter", "lettertotheeditor"],
  ...["supplementarymaterial", "supplementaryinformation", "tableofcontents", "comment"],
  ...["acknowledgements", "acknowledgments", "discussion", "summary", "retraction"],
]);

/** What a group has, as far as it decides who else may join. */
interface Gathering {
  members: Candidate[];
  arxivIds: Set<string>;
  dois: Set<string>;
  why: Set<Why>;
}

/**
 * Puts papers together that have an id in common, then those whose titles, years and first authors
 * agree; never two that the reader says are two.
 * @param distinct pairs of ids, the lower one first, with a blank between them
 */
export function groupDuplicates(
  candidates: Candidate[],
  distinct: ReadonlySet<string> = new Set(),
): Group[] {
  const sorted = candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const groupOf = new Map(sorted.map((one) => [one.id, alone(one)]));
  const gather = (why: Why, keyOf: KeyOf, mayJoin: typeof agree) => {
    for (const bucket of bucketsOf(sorted, keyOf)) {
      const groups: Gathering[] = [];
      for (const { id } of bucket) {
        const group = groupOf.get(id) as Gathering;
        if (groups.includes(group)) continue;
        const into = groups.find(
          (one) =>
            one.members.length + group.members.length <= MOST &&
            mayJoin(one, group) &&
            !areApart(one, group, distinct),
        );
        if (into) join(into, group, why, groupOf);
        else groups.push(group);
      }
    }
  };
  gather(
    "doi",
    (one) => one.doi,
    () => true,
  );
  gather(
    "arxiv",
    (one) => one.arxivId,
    () => true,
  );
  gather("title", (one) => one.titleKey || null, agree);
  return [...new Set(groupOf.values())].flatMap(({ members, why }) => {
    const [first, ...others] = members.map(({ id }) => id).sort();
    return first && others.length > 0
      ? { id: first, members: [first, ...others], why: [...why] }
      : [];
  });
}

const alone = (one: Candidate): Gathering => ({
  members: [one],
  arxivIds: new Set(one.arxivId ? [one.arxivId] : []),
  dois: new Set(one.doi ? [one.doi] : []),
  why: new Set(),
});

type KeyOf = (one: Candidate) => string | null;

function bucketsOf(all: Candidate[], keyOf: KeyOf): Candidate[][] {
  const buckets = new Map<string, Candidate[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const bucket = buckets.get(key);
    if (bucket) bucket.push(one);
    else buckets.set(key, [one]);
  }
  return [...buckets.values()].filter(({ length }) => length > 1);
}

function join(into: Gathering, group: Gathering, why: Why, groupOf: Map<string, Gathering>) {
  into.members.push(...group.members);
  for (const one of group.members) groupOf.set(one.id, into);
  for (const id of group.arxivIds) into.arxivIds.add(id);
  for (const doi of group.dois) into.dois.add(doi);
  for (const reason of [...group.why, why]) into.why.add(reason);
}

function areApart(a: Gathering, b: Gathering, distinct: ReadonlySet<string>): boolean {
  if (distinct.size === 0) return false;
  return a.members.some((one) =>
    b.members.some((other) => distinct.has(pairOf(one.id, other.id).join(" "))),
  );
}

/** Two ids, the lower one first. */
export const pairOf = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** Whether nothing tells two groups apart in which a title is the same. */
function agree(a: Gathering, b: Gathering): boolean {
  if (areOthers(a.arxivIds, b.arxivIds) || areOthers(a.dois, b.dois)) return false;
  return a.members.every((one) => b.members.every((other) => isAlike(one, other)));
}

const areOthers = (a: Set<string>, b: Set<string>) =>
  a.size > 0 && b.size > 0 && ![...a].some((id) => b.has(id));

/** A preprint is often a year older than what is published of it. */
function isAlike(a: Candidate, b: Candidate): boolean {
  if (a.titleKey !== b.titleKey || COMMON.has(a.titleKey)) return false;
  const [author, other] = [surname(a.author), surname(b.author)];
  if (author !== "" && other !== "" && author !== other) return false;
  const years = a.year === null || b.year === null ? null : Math.abs(a.year - b.year);
  if (years !== null && years > 1) return false;
  if (a.titleKey.length >= TELLING) return true;
  return years === 0 && author !== "" && author === other;
}
