import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { acknowledgeAllAction } from "@/app/_components/versions/actions";
import { NewsActions } from "@/app/_components/versions/news-actions";
import { newsText } from "@/app/_components/versions/news-text";
import { WordDiff } from "@/app/_components/versions/word-diff";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { excerptOf } from "@/lib/versions/excerpt";
import { listChangedPapers } from "@/lib/versions/queries";
import type { ChangedPaper } from "@/lib/versions/schema";
import { SidePage } from "../_components/side-page";

export const metadata = { title: "Changed papers" };

const HERE = "/library/changes";

export default async function Page({ searchParams }: PageProps<"/library/changes">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const { items, next } = await orSignIn(HERE, orNotFound(listChangedPapers(ctx, { cursor })));
  return (
    <SidePage title="Changed papers">
      {items.length === 0 ? (
        <EmptyState title="Nothing new">
          When a paper that you saved or annotated gets a new version, it is told here.
        </EmptyState>
      ) : (
        <>
          <GotAll changed={items} more={Boolean(cursor ?? next)} />
          <ul className="border-line border-b">
            {items.map((changed) => (
              <Changed key={changed.paper.id} changed={changed} />
            ))}
          </ul>
        </>
      )}
      <NextPage first={cursor ? HERE : null} next={next && `${HERE}?after=${next}`} />
    </SidePage>
  );
}

/** Of what is on this page, and nothing that came since. */
function GotAll({ changed, more }: { changed: ChangedPaper[]; more: boolean }) {
  return (
    <Form action={acknowledgeAllAction} className="mb-5">
      {changed.map(({ paper, news }) => (
        <input key={paper.id} type="hidden" name="seen" value={`${news.newest} ${paper.id}`} />
      ))}
      <SubmitButton>{more ? "Got it, all on this page" : "Got it, all"}</SubmitButton>
    </Form>
  );
}

function Changed({ changed: { paper, news, title, abstract } }: { changed: ChangedPaper }) {
  return (
    <li data-row className="relative border-line border-t pt-5 pb-5">
      <h2 className="font-semibold font-serif text-[1.22rem] leading-[1.32]">
        <Link href={`/paper/${paper.id}`} prefetch={false} data-open>
          <SourceText source={paper.title} />
        </Link>
      </h2>
      <p className="mt-1 text-[0.93rem] text-soft">
        Version {news.newest}; you last saw version {news.seen}. {newsText(news)}
      </p>
      <div className="mt-3 font-serif text-base leading-[1.58]">
        {news.titleChanged && <WordDiff segments={excerptOf(title)} />}
        {news.abstractChanged && <WordDiff segments={excerptOf(abstract)} />}
      </div>
      <NewsActions
        paper={paper.id}
        news={news}
        compare="Compare in full"
        className="mt-3 text-[0.93rem]"
      />
    </li>
  );
}
