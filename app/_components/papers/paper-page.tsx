import type { Metadata } from "next";
import Link from "next/link";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import { AnnotatedAbstract } from "@/app/_components/annotations/annotated-abstract";
import { NO_QUERY, type PaperQuery } from "@/app/_components/annotations/paper-query";
import { UpvoteButton } from "@/app/_components/attention/upvote-button";
import { CitationKey } from "@/app/_components/citations/citation-key";
import { CopyReference } from "@/app/_components/citations/copy-reference";
import { besidePath, ReferencesMenu } from "@/app/_components/citations/references-menu";
import { PaperData } from "@/app/_components/discovery/paper-data";
import { PaperControls } from "@/app/_components/library/paper-controls";
import { References } from "@/app/_components/publications/references";
import { buttonClass } from "@/app/_components/ui/button";
import { Comparison } from "@/app/_components/versions/comparison";
import { NewsNotice } from "@/app/_components/versions/news-notice";
import { Versions } from "@/app/_components/versions/versions";
import { decodeSegment } from "@/app/_doors/address";
import { origin, pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import { findUpvotes } from "@/lib/attention/queries";
import type { Context } from "@/lib/context";
import { highwireTags } from "@/lib/discovery/highwire";
import { findReference } from "@/lib/discovery/records";
import { parseArxivId } from "@/lib/papers/arxiv-id";
import { dayText } from "@/lib/papers/period";
import { getPaper } from "@/lib/papers/queries";
import { type Paper, SAMPLE_NOTICE } from "@/lib/papers/schema";
import { SimilarPapers } from "./similar-papers";
import { SourceText } from "./source-text";

type Props = { ctx: Context; id: string[] };

export async function paperMetadata({ ctx, id }: Props): Promise<Metadata> {
  const paper = await requestedPaper(ctx, id);
  const cited = await referenceOnce(ctx, paper.id);
  return {
    ...pageMetadata({
      path: `/paper/${paper.id}`,
      title: paper.plainTitle,
      description: paper.plainAbstract,
      indexed: paper.source !== "import",
      ...(cited && {
        embedded: true,
        picture: { alt: paper.plainTitle, version: String(paper.version) },
      }),
    }),
    ...(cited && { other: highwireTags(cited, origin()) }),
  };
}

export async function PaperPage({ ctx, id, query = NO_QUERY }: Props & { query?: PaperQuery }) {
  const paper = await requestedPaper(ctx, id);
  return (
    <article className="mx-auto grid max-w-column grid-cols-[minmax(0,1fr)] gap-x-14 lg:max-w-none lg:grid-cols-[minmax(0,42rem)_17rem] lg:justify-center">
      <PaperData cited={await referenceOnce(ctx, paper.id)} />
      <header>
        <Facts paper={paper} />
        <h1 className="text-balance font-semibold font-serif text-[1.62rem] leading-[1.18] tracking-[-0.012em] sm:text-[2.1rem]">
          <SourceText source={paper.title} />
        </h1>
        <p className="mt-3.5 mb-5 text-[0.93rem] text-soft">
          {paper.authors.join(", ")}
          {ctx.viewer.kind === "user" && (
            <>
              {" · "}
              <Link
                href={`/library/following?paper=${encodeURIComponent(paper.id)}`}
                prefetch={false}
                className="underline underline-offset-3"
              >
                Follow
                <span className="sr-only"> its authors or categories</span>
              </Link>
            </>
          )}
        </p>
        <div className="mb-8 flex flex-wrap items-center gap-2">
          <PaperControls ctx={ctx} paper={paper.id} imported={paper.source === "import"} />
          <UpvoteButton
            viewer={ctx.viewer}
            paper={paper}
            upvotes={(await findUpvotes(ctx, [paper.id])).get(paper.id)}
            here={`/paper/${paper.id}`}
          />
          <CopyReference path={`/paper/${paper.id}`} />
          <ReferencesMenu label="Cite" addressOf={besidePath(`/paper/${paper.id}`)}>
            <CitationKey ctx={ctx} paper={paper.id} />
          </ReferencesMenu>
          <Elsewhere paper={paper} />
        </div>
      </header>
      <References ctx={ctx} paper={paper} />
      <NewsNotice ctx={ctx} paper={paper} />
      {paper.source === "sample" && (
        <p className="mb-3 text-[0.85rem] text-faint lg:col-start-1">{SAMPLE_NOTICE}</p>
      )}
      {query.from ? (
        <Comparison ctx={ctx} paper={paper} from={query.from} to={query.to} />
      ) : ctx.viewer.kind === "user" ? (
        <AnnotatedAbstract ctx={ctx} paper={paper} query={query} />
      ) : (
        <div className="hyphens-auto text-pretty lg:col-start-1 font-serif text-[1.06rem] leading-[1.72] sm:text-[1.14rem]">
          <SourceText source={paper.abstract} anchors />
        </div>
      )}
      <Versions ctx={ctx} paper={paper} from={query.from} to={query.to} />
      <SimilarPapers ctx={ctx} paper={paper} sort={query.sort} />
    </article>
  );
}

/** Old arXiv ids have a slash; versions, prefixes and subject classes lead to the one address. */
async function requestedPaper(ctx: Context, segments: string[]): Promise<Paper> {
  const id = segments.map(decodeSegment).join("/");
  const canonical = parseArxivId(id)?.id;
  if (canonical && canonical !== id) permanentRedirect(`/paper/${canonical}`);
  return orNotFound(paperOnce(ctx, id));
}

/** What the head of the page and the page itself tell is read once for both. */
const paperOnce = cache(getPaper);
const referenceOnce = cache(findReference);

function Facts({ paper }: { paper: Paper }) {
  const { categories, publishedOn, publishedPrecision, version, arxivId, featuredOn } = paper;
  const facts = [
    categories.join(", "),
    dayText(publishedOn, publishedPrecision),
    version > 1 && `version ${version}`,
    arxivId,
  ].filter(Boolean);
  return (
    <p className="mb-3 text-[0.93rem] text-soft">
      {facts.join(" · ")}
      {featuredOn && (
        <>
          {facts.length > 0 && " · "}in the papers of{" "}
          <Link href={`/papers/${featuredOn}`} prefetch={false} className="underline">
            {dayText(featuredOn)}
          </Link>
        </>
      )}
    </p>
  );
}

function Elsewhere({ paper: { arxivId, doi, codeUrl } }: { paper: Paper }) {
  const links = [
    arxivId && { label: "arXiv", href: `https://arxiv.org/abs/${arxivId}` },
    arxivId && { label: "PDF", href: `https://arxiv.org/pdf/${arxivId}` },
    doi && { label: "DOI", href: `https://doi.org/${encodeURI(doi)}` },
    codeUrl && { label: "Code", href: codeUrl },
  ].filter((link) => typeof link === "object" && link !== null);
  return (
    <span className="ml-auto flex gap-1">
      {links.map(({ label, href }) => (
        <a key={label} href={href} rel="noopener" className={buttonClass("bare")}>
          {label}
        </a>
      ))}
    </span>
  );
}
