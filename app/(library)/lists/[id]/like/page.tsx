import { listPath } from "@/app/_components/lists/paths";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { SimilarSortNav, toSimilarSort } from "@/app/_components/papers/similar-papers";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { listPapersLikeList } from "@/lib/for-you/like-list";
import { getListById } from "@/lib/lists/queries";
import { SidePage } from "../../../library/_components/side-page";

export const metadata = { title: "More like this list", robots: { index: false } };

const SHOWN = 25;

/** Papers that are like those of a list, for whoever may read it. */
export default async function Page({ params, searchParams }: PageProps<"/lists/[id]/like">) {
  const { id } = await params;
  const sort = toSimilarSort(oneOf((await searchParams).sort));
  const ctx = await requestContext();
  const list = await orNotFound(getListById(ctx, id));
  const papers = await orNotFound(listPapersLikeList(ctx, id, { limit: SHOWN, sort }));
  return (
    <SidePage title="More like this list" back={{ href: listPath(list), label: list.title }}>
      {papers.length === 0 ? (
        <EmptyState title="Nothing like it yet">
          Once the list has some papers, others like them are found here.
        </EmptyState>
      ) : (
        <>
          <h2 id="similar" className="sr-only">
            Papers like those of the list
          </h2>
          <SimilarSortNav here={`/lists/${id}/like`} sort={sort} />
          <PaperList>
            {papers.map((paper) => (
              <PaperRow key={paper.id} paper={paper} heading="h3" />
            ))}
          </PaperList>
        </>
      )}
    </SidePage>
  );
}
