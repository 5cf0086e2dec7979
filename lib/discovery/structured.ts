import { toCslItem } from "@/lib/citations/csl";
import { familyOf, nameAsRead } from "@/lib/citations/names";
import type { Cited, CslDate, CslName } from "@/lib/citations/schema";
import { paperAddress } from "@/lib/exchange/addresses";
import type { List } from "@/lib/lists/schema";
import { markdownText } from "@/lib/markdown";
import type { PaperSummary } from "@/lib/papers/schema";
import type { Person } from "@/lib/people/schema";
import { textIn } from "./facts";

type Data = Record<string, unknown>;

/** A paper in the terms of schema.org. */
export function scholarlyArticle(cited: Cited, origin: string): Data {
  const item = toCslItem(cited, origin);
  const { id, arxivId } = cited.paper;
  const [doi, container] = [textIn(item.DOI), textIn(item["container-title"])];
  const same = [doi && `https://doi.org/${doi}`, arxivId && `https://arxiv.org/abs/${arxivId}`];
  return {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "@id": paperAddress(origin, id),
    url: paperAddress(origin, id),
    name: item.title,
    headline: item.title,
    author: item.author?.map(author),
    datePublished: dateOf(item.issued),
    sameAs: same.filter(Boolean),
    keywords: cited.paper.categories,
    ...(container && { isPartOf: { "@type": "CreativeWork", name: container } }),
  };
}

/** The papers of a list that everyone may open, in its order. */
export function itemList(list: List, papers: PaperSummary[], origin: string): Data {
  const open = papers.flatMap(({ id, source }, at) =>
    source === "import"
      ? []
      : [{ "@type": "ListItem", position: at + 1, url: paperAddress(origin, id) }],
  );
  return {
    "@context": "https://schema.org",
    "@type": "ItemList",
    name: list.title,
    numberOfItems: list.paperCount,
    itemListOrder: "https://schema.org/ItemListOrderAscending",
    itemListElement: open,
  };
}

/** A person by what they show of themselves. */
export function profilePage(person: Person, origin: string): Data {
  const { handle, name, about, links, orcid, followers, since } = person;
  const url = `${origin}/@${handle}`;
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    url,
    dateCreated: since.toISOString(),
    mainEntity: {
      "@type": "Person",
      "@id": url,
      url,
      name: name || `@${handle}`,
      alternateName: `@${handle}`,
      ...(about && { description: markdownText(about) }),
      ...(orcid && { identifier: orcid }),
      ...((orcid || links.length > 0) && { sameAs: [orcid, ...links].filter(Boolean) }),
      interactionStatistic: {
        "@type": "InteractionCounter",
        interactionType: "https://schema.org/FollowAction",
        userInteractionCount: followers,
      },
    },
  };
}

/** JSON that nothing in it ends the script that it stands in. */
export const scriptJson = (data: Data) => JSON.stringify(data).replaceAll("<", "\\u003c");

function author(name: CslName): Data {
  // A name in other letters is one whole, too, and a person's.
  const group = name.literal !== undefined && /\p{Script=Latin}/u.test(name.literal);
  return {
    "@type": group ? "Organization" : "Person",
    name: nameAsRead(name),
    ...(name.family && { familyName: familyOf(name), givenName: name.given }),
  };
}

const dateOf = (date: CslDate | undefined): string | undefined =>
  date?.["date-parts"][0]?.map((part) => String(part).padStart(2, "0")).join("-");
