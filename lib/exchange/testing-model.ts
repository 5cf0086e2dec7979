import { z } from "zod";

/**
 * What the W3C Web Annotation Data Model demands, clause by clause, stricter than it in that nothing
 * else may be there: https://www.w3.org/TR/annotation-model/
 */
const iri = z.string().refine((text) => URL.canParse(text) && /^[a-z][a-z0-9+.-]*:/i.test(text));
/** 3.3.1: xsd:dateTime with the UTC time zone, expressed as "Z". */
const dateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
/** The motivations that the model names (3.3.5). */
const motivation = z.literal([
  "assessing",
  "bookmarking",
  "classifying",
  "commenting",
  "describing",
  "editing",
  "highlighting",
  "identifying",
  "linking",
  "moderating",
  "questioning",
  "replying",
  "tagging",
]);
/** 3.2.4: exactly one value; at most one format and language. */
const textualBody = z.strictObject({
  type: z.literal("TextualBody"),
  value: z.string().min(1),
  format: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .optional(),
  purpose: motivation.optional(),
});
/** 4.2.4: exactly one exact, at most one prefix and suffix, which carry text if they are there. */
const quote = z.strictObject({
  type: z.literal("TextQuoteSelector"),
  exact: z.string().min(1),
  prefix: z.string().min(1).optional(),
  suffix: z.string().min(1).optional(),
});
/** 4.2.5: non-negative integers, both exactly once. */
const position = z
  .strictObject({
    type: z.literal("TextPositionSelector"),
    start: z.int().min(0),
    end: z.int().min(0),
  })
  .refine(({ start, end }) => start < end);
/** 4.1: exactly one source; 4.5 scope; 4.6 style classes, which need a stylesheet. */
const specific = z.strictObject({
  type: z.literal("SpecificResource"),
  source: iri,
  scope: iri,
  styleClass: z.string(),
  selector: z
    .array(z.union([quote, position]))
    .min(1)
    .optional(),
});
/** 3.3.2: agents are resources; 3.3.3: the audience has a class of schema.org. */
const person = z.strictObject({ id: iri, type: z.literal("Person"), nickname: z.string() });
const audience = z.strictObject({
  id: iri.optional(),
  type: z.literal("schema:Audience"),
  "schema:audienceType": z.string(),
});
const annotation = z
  .strictObject({
    id: iri,
    type: z.literal("Annotation"),
    motivation,
    creator: person,
    created: dateTime,
    modified: dateTime,
    audience,
    stylesheet: z.strictObject({ type: z.literal("CssStylesheet"), value: z.string() }),
    body: z.array(textualBody).min(1).optional(),
    target: specific,
  })
  .refine(
    ({ stylesheet, target }) => stylesheet.value.startsWith(`.${target.styleClass} `),
    "style",
  )
  .refine(
    ({ motivation: why, body }) =>
      why !== "highlighting" || !body?.some((of) => of.purpose === "commenting"),
    "body",
  );
/** A reply targets the annotation that it answers. */
const reply = z.strictObject({
  id: iri,
  type: z.literal("Annotation"),
  motivation: z.literal("replying"),
  creator: person,
  created: dateTime,
  body: z.array(textualBody).length(1),
  target: iri,
});
/** 5.2: items exactly once, of a collection; 5.1: a collection that is not empty has a first page. */
const page = z.strictObject({
  id: iri,
  type: z.literal("AnnotationPage"),
  partOf: iri,
  startIndex: z.int().min(0),
  items: z.array(z.union([annotation, reply])),
});
const collection = z
  .strictObject({
    "@context": z.literal("http://www.w3.org/ns/anno.jsonld"),
    id: iri,
    type: z.literal("AnnotationCollection"),
    label: z.string(),
    total: z.int().min(0),
    first: page.optional(),
    last: iri.optional(),
  })
  .refine(({ total, first }) => total === (first?.items.length ?? 0), "total")
  .refine(({ id, first }) => !first || first.partOf === id, "partOf")
  .refine(({ first, last }) => first?.id === last, "last")
  .refine(({ first }) => {
    const ids = first?.items.map((item) => item.id) ?? [];
    return new Set(ids).size === ids.length;
  }, "ids");

/** What a document has against the model. */
export const complaints = (document: unknown): string[] =>
  collection
    .safeParse(document)
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
