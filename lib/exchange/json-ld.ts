import type { Color, Reply } from "@/lib/annotations/schema";
import { annotationAddress, paperAddress, personAddress, versionAddress } from "./addresses";
import { toCodePoints } from "./positions";
import type { Exported } from "./schema";

export const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
export const JSON_LD_TYPE = `application/ld+json; profile="${CONTEXT}"`;

const WASHES: Readonly<Record<Color, string>> = {
  amber: "#f8e4a0",
  green: "#cdeac3",
  blue: "#c6ddf6",
  rose: "#f6cfd3",
};

/**
 * Annotations as a W3C AnnotationCollection of one page, with what was replied to them. Positions
 * count Unicode code points of the abstract's source text, as the model asks for.
 * @param collection its address and what it is called
 */
export function toJsonLd(
  annotations: Exported[],
  { origin, id, label, replies = [] }: Collection,
): string {
  const page = {
    id: `${id}#page-1`,
    type: "AnnotationPage",
    partOf: id,
    startIndex: 0,
    items: [
      ...annotations.map((annotation) => annotationLd(annotation, origin)),
      ...replies.map((reply) => replyLd(reply, origin)),
    ],
  };
  const collection = {
    "@context": CONTEXT,
    id,
    type: "AnnotationCollection",
    label,
    total: page.items.length,
    ...(page.items.length > 0 && { first: page, last: page.id }),
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

/** The same for however many, a batch at a time. */
export async function* streamJsonLd(
  batches: AsyncIterable<{ annotations: Exported[]; replies: Reply[] }>,
  { origin, id, label }: Omit<Collection, "replies">,
): AsyncGenerator<string> {
  const collection = { "@context": CONTEXT, id, type: "AnnotationCollection", label };
  const page = { id: `${id}#page-1`, type: "AnnotationPage", partOf: id, startIndex: 0 };
  yield `${JSON.stringify(collection).slice(0, -1)},\n"first": ${JSON.stringify(page).slice(0, -1)}, "items": [`;
  let total = 0;
  for await (const { annotations, replies } of batches) {
    const items = [
      ...annotations.map((annotation) => annotationLd(annotation, origin)),
      ...replies.map((reply) => replyLd(reply, origin)),
    ];
    for (const item of items) {
      yield `${total === 0 ? "" : ","}\n${JSON.stringify(item)}`;
      total += 1;
    }
  }
  yield `\n]},\n"last": ${JSON.stringify(page.id)}, "total": ${total}}\n`;
}

interface Collection {
  origin: string;
  id: string;
  label: string;
  replies?: Reply[];
}

function replyLd({ id, author, body, annotationId, createdAt }: Reply, origin: string) {
  return {
    id: annotationAddress(origin, id),
    type: "Annotation",
    motivation: "replying",
    creator: personLd(author, origin),
    created: createdAt.toISOString(),
    body: [{ type: "TextualBody", value: body, format: "text/markdown", purpose: "replying" }],
    target: annotationAddress(origin, annotationId),
  };
}

const personLd = (handle: string, origin: string) => ({
  id: personAddress(origin, handle),
  type: "Person",
  nickname: handle,
});

function annotationLd(annotation: Exported, origin: string) {
  const { id, author, color, note, tags, createdAt, updatedAt } = annotation;
  const words = { type: "TextualBody", value: note, format: "text/markdown" };
  const body = [
    ...(note ? [{ ...words, purpose: "commenting" }] : []),
    ...tags.map(({ name }) => ({ type: "TextualBody", value: name, purpose: "tagging" })),
  ];
  return {
    id: annotationAddress(origin, id),
    type: "Annotation",
    motivation: note ? "commenting" : "highlighting",
    creator: personLd(author, origin),
    created: createdAt.toISOString(),
    modified: updatedAt.toISOString(),
    audience: audienceLd(annotation, origin),
    stylesheet: { type: "CssStylesheet", value: `.${color} { background: ${WASHES[color]} }` },
    ...(body.length > 0 && { body }),
    target: targetLd(annotation, origin),
  };
}

/** The address of arXiv is the scope: the text is that of the source, in versions that we count. */
function targetLd({ paper, version, color, ...rest }: Exported, origin: string) {
  const selector = selectorsLd(rest);
  return {
    type: "SpecificResource",
    source: versionAddress(origin, paper.id, version),
    scope: paper.arxivId
      ? `https://arxiv.org/abs/${paper.arxivId}`
      : paperAddress(origin, paper.id),
    styleClass: color,
    ...(selector.length > 0 && { selector }),
  };
}

function selectorsLd({ selectors, text }: Pick<Exported, "selectors" | "text">) {
  if (!selectors) return [];
  const { exact, prefix, suffix, start, end } = selectors;
  const quote = {
    type: "TextQuoteSelector",
    exact,
    ...(prefix && { prefix }),
    ...(suffix && { suffix }),
  };
  if (start === null || end === null) return [quote];
  const place = { start: toCodePoints(text, start), end: toCodePoints(text, end) };
  return [quote, { type: "TextPositionSelector", ...place }];
}

function audienceLd({ visibility, listId }: Exported, origin: string) {
  const audience = { type: "schema:Audience", "schema:audienceType": visibility };
  return listId ? { id: `${origin}/lists/${listId}`, ...audience } : audience;
}
