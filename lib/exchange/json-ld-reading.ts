import { z } from "zod";
import { COLORS } from "@/db/schema";
import { parseAnnotationAddress, parsePaperAddress, personAddress } from "./addresses";
import { CONTEXT } from "./json-ld";
import { malformed, moment, quoteSelector } from "./reading-parts";
import type { Entry, Skipped } from "./schema";

/** The model lets most things stand alone, in an array, or be only their address. */
const many = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(of));
const named = (name: string) => (value: unknown) =>
  typeof value === "string" ? { [name]: value } : value;
const address = z
  .preprocess(named("id"), z.looseObject({ id: z.string().default("") }))
  .transform(({ id }) => id);

const body = z.preprocess(
  named("value"),
  z.looseObject({ value: z.string().default(""), purpose: many(z.string()) }),
);
const selector = z.looseObject({ type: z.unknown() });
const target = z.preprocess(
  named("source"),
  z.looseObject({
    id: z.string().optional(),
    source: address.optional(),
    scope: many(address),
    selector: many(selector),
    styleClass: many(z.string()),
  }),
);
const position = z.object({ start: z.number().int().min(0), end: z.number().int().min(1) });
const annotation = z.looseObject({
  id: z.string(),
  motivation: many(z.string()),
  creator: many(address),
  created: moment,
  modified: moment,
  body: many(body),
  target: many(target),
});
type TargetLd = z.output<typeof target>;
type AnnotationLd = z.output<typeof annotation>;

const typed = (type: string) =>
  z.looseObject({
    type: z
      .preprocess((value) => [value].flat(), z.array(z.unknown()))
      .refine((types) => types.includes(type)),
  });
const page = z.looseObject({ items: z.array(z.unknown()) });
const collection = typed("AnnotationCollection").extend({ first: page.optional() });
const inContext = z.looseObject({
  "@context": z
    .preprocess((value) => [value].flat(), z.array(z.unknown()))
    .refine((contexts) => contexts.includes(CONTEXT)),
});

/** The annotations of a W3C document: a collection, a page, one of them, or several; null of any other. */
export function annotationsOf(document: unknown): unknown[] | null {
  const whole = collection.safeParse(document);
  if (whole.success) return whole.data.first?.items ?? [];
  const items = typed("AnnotationPage").extend(page.shape).safeParse(document);
  if (items.success) return items.data.items;
  if (Array.isArray(document) && document.every((item) => inContext.safeParse(item).success)) {
    return document;
  }
  return typed("Annotation").extend(inContext.shape).safeParse(document).success
    ? [document]
    : null;
}

/** What one annotation of a W3C document says, to the person of that handle at this origin. */
export function readJsonLd(
  item: unknown,
  { number, origin, handle }: { number: number; origin: string; handle: string },
): Entry | Skipped {
  const parsed = annotation.safeParse(item);
  if (!parsed.success) return malformed(number, parsed.error);
  const { id, creator, target: targets, motivation, created, modified } = parsed.data;
  if (motivation.includes("replying")) return { number, reason: "It is a reply." };
  const makers = creator.filter((maker) => maker.startsWith(`${origin}/`));
  if (makers.some((maker) => maker !== personAddress(origin, handle))) {
    return { number, reason: "It is not yours." };
  }
  const [of] = targets;
  const paper = of && paperOf(of);
  if (!paper) return { number, reason: "It is not on a paper." };
  const place = placeIn(of);
  if (!place.success) return malformed(number, place.error);
  return {
    number,
    id: parseAnnotationAddress(origin, id),
    paper: paper.id,
    version: paper.version,
    quote: place.data.quote ?? null,
    position: (place.data.quote && place.data.position) ?? null,
    color: COLORS.find((name) => of.styleClass.includes(name)) ?? "amber",
    ...written(parsed.data),
    created,
    modified: modified ?? created,
  };
}

function placeIn({ selector: selectors }: TargetLd) {
  const ofType = (type: string) => selectors.find((of) => of.type === type);
  return z
    .object({ quote: quoteSelector.optional(), position: position.optional() })
    .safeParse({ quote: ofType("TextQuoteSelector"), position: ofType("TextPositionSelector") });
}

function written({ body: bodies }: AnnotationLd) {
  const values = (tags: boolean) =>
    bodies.filter((of) => of.purpose.includes("tagging") === tags).map((of) => of.value);
  return {
    note: values(false).filter(Boolean).join("\n\n"),
    tags: values(true),
  };
}

function paperOf({ id = "", source = id, scope }: TargetLd) {
  const papers = [source, ...scope].map(parsePaperAddress);
  return papers.find((paper) => paper !== null) ?? null;
}
