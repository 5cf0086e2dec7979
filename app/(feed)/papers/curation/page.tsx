import Link from "next/link";
import { ActSentence } from "@/app/_components/curation/act-sentence";
import { CurationForms } from "@/app/_components/curation/curation-forms";
import { curationPath } from "@/app/_components/curation/paths";
import { SourceText } from "@/app/_components/papers/source-text";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { findCredits, listCurationActs } from "@/lib/curation/queries";
import { dayText } from "@/lib/papers/period";
import { getPaper } from "@/lib/papers/queries";

export const metadata = { title: "Curation", robots: { index: false } };

/** What was done with the papers of the feed; with `paper`, with that one, and what can be. */
export default async function Page({ searchParams }: PageProps<"/papers/curation">) {
  const { paper: asked, after } = await searchParams;
  const [id, cursor] = [oneOf(asked), oneOf(after)];
  const ctx = await requestContext();
  const here = curationPath(id);
  const acts = await orNotFound(orSignIn(here, listCurationActs(ctx, { paper: id, cursor })));
  const paper = id ? await orNotFound(getPaper(ctx, id)) : null;
  return (
    <div className="mx-auto max-w-column">
      {paper ? (
        <>
          <p className="text-[0.93rem] text-soft">
            <Link href={`/papers/${paper.featuredOn ?? ""}`} prefetch={false}>
              ← {paper.featuredOn ? `Papers of ${dayText(paper.featuredOn)}` : "The daily papers"}
            </Link>
          </p>
          <h1 className="mt-2 mb-6 text-pretty font-semibold font-serif text-[1.62rem] leading-tight tracking-tight">
            <SourceText source={paper.title} />
          </h1>
          <CurationForms
            paper={paper}
            featured={Boolean((await findCredits(ctx, [paper.id])).get(paper.id)?.featuredBy)}
          />
          <h2 className="mt-9 mb-3 font-semibold font-serif text-[1.15rem]">What was done</h2>
        </>
      ) : (
        <>
          <h1 className="font-semibold font-serif text-[1.62rem] tracking-tight">Curation</h1>
          <p className="mt-1 mb-6 text-soft">
            What was done with the daily papers. To do something with one, press Curate beside it.
          </p>
        </>
      )}
      {acts.items.length === 0 ? (
        <EmptyState title="Nothing yet">
          Papers that are brought, featured, moved or taken out are told here.
        </EmptyState>
      ) : (
        <ol className="border-line border-b">
          {acts.items.map((act) => (
            <li key={act.id} className="border-line border-t py-2.5">
              <ActSentence act={act} />
            </li>
          ))}
        </ol>
      )}
      <NextPage
        first={cursor ? here : null}
        next={acts.next && `${here}${id ? "&" : "?"}after=${acts.next}`}
      />
    </div>
  );
}
