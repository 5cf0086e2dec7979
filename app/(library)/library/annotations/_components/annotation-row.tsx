import Link from "next/link";
import { type Circle, seenBy } from "@/app/_components/annotations/audiences";
import { SourceText } from "@/app/_components/papers/source-text";
import { TagChip } from "@/app/_components/tags/tag-chip";
import { Markdown } from "@/app/_components/ui/markdown";
import type { NamedColors } from "@/lib/annotations/colors";
import type { FoundAnnotation } from "@/lib/annotations/finding";
import { dayText } from "@/lib/papers/period";
import { plainText } from "@/lib/papers/plain-text";
import { shortAuthors } from "../../_components/entry-parts";
import { HERE } from "../filters";
import { Tick } from "./tick";

/** Long quotes are shown by their beginning; in UTF-16 code units of the source. */
const QUOTED = 400;

/** A highlight or a note away from its paper; its link opens the place in the text. */
export function AnnotationRow({
  annotation,
  names,
  circles,
}: {
  annotation: FoundAnnotation;
  names: NamedColors;
  circles: Circle[];
}) {
  const { id, paper, selectors, color, note, mentions, tags, createdAt } = annotation;
  const about = selectors ? `“${shortened(plainText(selectors.exact))}”` : "the whole paper";
  return (
    <li
      data-row
      className="relative flex scroll-mt-16 gap-3 border-line border-t py-4 [&_:is(a,input)]:scroll-mt-16"
    >
      <span className="pt-1">
        <Tick name="id" value={id} label={`Tick the note on ${about}`} />
      </span>
      <article
        className={`${color} min-w-0 flex-1 border-[color:var(--edge)] border-l-[3px] pl-3.5`}
      >
        {selectors && (
          <blockquote className="hyphens-auto font-serif text-[1.04rem] leading-[1.6]">
            <SourceText source={selectors.exact} limit={QUOTED} />
          </blockquote>
        )}
        {note && (
          <Markdown source={note} mentions={mentions} className={selectors ? "mt-1.5" : ""} />
        )}
        <p className="mt-1.5 text-[0.93rem] text-soft">
          <Link
            href={`/paper/${paper.id}#note-${id}`}
            prefetch={false}
            data-open
            className="font-serif text-ink underline decoration-line underline-offset-3"
          >
            <SourceText source={paper.title} />
          </Link>
          , {shortAuthors(paper.authors)}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.85rem] text-faint">
          {tags.map((tag) => (
            <TagChip key={tag.id} tag={tag} at={HERE} />
          ))}
          <span>
            {selectors ? names[color] : `On the whole paper · ${names[color]}`} ·{" "}
            {dayText(createdAt)} · {seenBy(annotation, circles) || "private"}
          </span>
        </p>
      </article>
    </li>
  );
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
