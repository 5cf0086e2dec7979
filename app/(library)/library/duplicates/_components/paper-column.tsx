import Link from "next/link";
import type { ReactNode } from "react";
import { STATUS_GLYPHS, STATUS_LABELS } from "@/app/_components/library/status";
import { SourceText } from "@/app/_components/papers/source-text";
import { TagChip } from "@/app/_components/tags/tag-chip";
import type { Duplicate } from "@/lib/duplicates/schema";
import { dayText } from "@/lib/papers/period";
import { sourceText } from "../texts";

const NAMED = 4;

/** One of the papers that are looked at side by side. */
export function PaperColumn({ of, children }: { of: Duplicate; children?: ReactNode }) {
  const { paper, status, tags, lists, noteCount } = of;
  const more = paper.authors.length - NAMED;
  const facts: [string, ReactNode][] = [
    ["From", sourceText(of)],
    ["arXiv", of.arxivId],
    ["DOI", of.doi],
    ["In", of.journal],
    ["Key", of.citationKey],
    ["Status", `${STATUS_GLYPHS[status]} ${STATUS_LABELS[status]}`],
    ["Tags", tags.length > 0 && <Chips tags={tags} />],
    ["Lists", lists.map(({ title }) => title).join(", ")],
    ["Notes", noteCount > 0 && noteCount],
    ["Remark", of.remark],
    ["Added", dayText(of.addedAt)],
  ];
  return (
    <div className="wrap-anywhere flex min-w-0 flex-col rounded-lg border border-line bg-raised px-4 py-3">
      <h3 className="text-pretty font-medium font-serif text-[1.02rem] leading-[1.35]" dir="auto">
        <Link href={`/paper/${paper.id}`} prefetch={false}>
          <SourceText source={paper.title} />
        </Link>
      </h3>
      <p className="mt-0.5 mb-2 text-[0.9rem] text-soft">
        {paper.authors.slice(0, NAMED).join(", ")}
        {more > 0 && `, +${more}`}
        {paper.publishedPrecision !== "none" &&
          `${paper.authors.length > 0 ? " · " : ""}${dayText(paper.publishedOn, paper.publishedPrecision)}`}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-[0.88rem]">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-faint">{name}</dt>
                <dd className="min-w-0">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {children}
    </div>
  );
}

const Chips = ({ tags }: Pick<Duplicate, "tags">) => (
  <span className="flex flex-wrap gap-1">
    {tags.map((tag) => (
      <TagChip key={tag.id} tag={tag} />
    ))}
  </span>
);
