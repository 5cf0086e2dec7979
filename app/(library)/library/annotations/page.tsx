import Link from "next/link";
import { ColorNames } from "@/app/_components/annotations/color-names";
import { NameColors } from "@/app/_components/annotations/legend";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { getColorNames } from "@/lib/annotations/color-names";
import { countAnnotations, findAnnotations, listAnnotationTags } from "@/lib/annotations/finding";
import type { AnnotationFilter } from "@/lib/annotations/schema";
import { listSharedLists } from "@/lib/lists/members";
import { listJoinedLists, listLists } from "@/lib/lists/queries";
import { getPaper } from "@/lib/papers/queries";
import { listTags } from "@/lib/tags/queries";
import { AnnotationFilters } from "./_components/annotation-filters";
import { AnnotationRow } from "./_components/annotation-row";
import { ExportMenu } from "./_components/export-menu";
import { ManyBar } from "./_components/many-bar";
import { WordsForm } from "./_components/words-form";
import { changeManyAction } from "./actions";
import { annotationsPath, type Filters, HERE } from "./filters";

export const metadata = { title: "Highlights and notes" };

export default async function Page({ searchParams }: PageProps<"/library/annotations">) {
  const { after, ...asked } = await searchParams;
  const filters = filtersOf(asked);
  const cursor = oneOf(after);
  const ctx = await requestContext();
  const here = annotationsPath(filters);
  const wanted = filters as AnnotationFilter;
  const [names, carried, tags, own, joined, circles, paper, found, page] = await orSignIn(
    here,
    Promise.all([
      getColorNames(ctx),
      listAnnotationTags(ctx),
      listTags(ctx),
      listLists(ctx),
      listJoinedLists(ctx),
      listSharedLists(ctx),
      filters.paper ? orNotFound(getPaper(ctx, filters.paper)) : null,
      orNotFound(countAnnotations(ctx, wanted)),
      orNotFound(findAnnotations(ctx, { ...wanted, cursor })),
    ]),
  );
  return (
    <ColorNames names={names}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-5 lg:grid-cols-[13rem_minmax(0,42rem)]">
        <div>
          <AnnotationFilters
            names={names}
            tags={carried}
            lists={[...own, ...joined]}
            filters={filters}
          />
          <div className="mt-4 px-2.5">
            <NameColors names={names} />
            <Link
              href={`${HERE}/import`}
              prefetch={false}
              className="mt-2 block text-[0.85rem] text-soft underline underline-offset-3"
            >
              Import
            </Link>
          </div>
        </div>
        <div>
          <h1 className="mb-4 font-semibold font-serif text-[1.62rem] tracking-tight">
            Highlights and notes
          </h1>
          <WordsForm filters={filters} />
          {paper && <PaperChip title={paper.plainTitle} filters={filters} />}
          {page.items.length === 0 ? (
            <Nothing filtered={here !== HERE} />
          ) : (
            <Form
              action={changeManyAction}
              hidden={given(filters)}
              label="Highlights and notes"
              className="group/rows"
            >
              <ManyBar found={found} carried={carried} tags={tags} circles={circles}>
                <ExportMenu filters={filters} />
              </ManyBar>
              <ul className="border-line border-b">
                {page.items.map((annotation) => (
                  <AnnotationRow
                    key={annotation.id}
                    annotation={annotation}
                    names={names}
                    circles={circles}
                  />
                ))}
              </ul>
            </Form>
          )}
          <NextPage
            first={cursor ? here : null}
            next={page.next && annotationsPath({ ...filters, after: page.next })}
          />
        </div>
      </div>
    </ColorNames>
  );
}

function filtersOf(asked: Record<string, string | string[] | undefined>): Filters {
  return {
    color: oneOf(asked.color),
    visibility: oneOf(asked.visibility),
    tag: oneOf(asked.tag),
    list: oneOf(asked.list),
    paper: oneOf(asked.paper),
    from: oneOf(asked.from),
    to: oneOf(asked.to),
    q: oneOf(asked.q)?.trim(),
  };
}

const given = (filters: Filters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value));

function PaperChip({ title, filters }: { title: string; filters: Filters }) {
  return (
    <p className="mb-5">
      <Link
        href={annotationsPath({ ...filters, paper: undefined })}
        prefetch={false}
        className="inline-flex items-center gap-2 rounded-full bg-accent-wash px-3 py-1 text-[0.9rem] text-accent"
      >
        <span className="sr-only">Not only those on </span>
        {title}
        <span aria-hidden>×</span>
      </Link>
    </p>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState title="Nothing matches">
      <Link href={HERE} prefetch={false} className="text-accent underline">
        Show all highlights and notes
      </Link>
    </EmptyState>
  ) : (
    <EmptyState title="No highlights or notes yet">
      <Link href="/" prefetch={false} className="text-accent underline">
        Open a paper
      </Link>
      , select words of its abstract, and they will be found here.
    </EmptyState>
  );
}
