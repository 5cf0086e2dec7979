import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { acknowledgePublicationAction } from "@/app/_components/publications/actions";
import { PublishedIn } from "@/app/_components/publications/published-in";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { acknowledgeAllAction } from "@/app/_components/versions/actions";
import { NewsActions } from "@/app/_components/versions/news-actions";
import { newsText } from "@/app/_components/versions/news-text";
import { WordDiff } from "@/app/_components/versions/word-diff";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import type { PaperSummary } from "@/lib/papers/schema";
import { listPublishedPapers } from "@/lib/publications/queries";
import type { PublishedPaper } from "@/lib/publications/schema";
import { excerptOf } from "@/lib/versions/excerpt";
import { listChangedPapers } from "@/lib/versions/queries";
import type { ChangedPaper } from "@/lib/versions/schema";
import { SidePage } from "../_components/side-page";

export const metadata = { title: "Changed papers" };

const HERE = "/library/changes";

export default async function Page({ searchParams }: PageProps<"/library/changes">) {
  const asked = await searchParams;
  const [after, published] = [oneOf(asked.after), oneOf(asked.published)];
  const ctx = await requestContext();
  const none = { items: [], next: null };
  const [versions, publications] = await orSignIn(
    HERE,
    orNotFound(
      Promise.all([
        published ? none : listChangedPapers(ctx, { cursor: after }),
        after ? none : listPublishedPapers(ctx, { cursor: published }),
      ]),
    ),
  );
  const more = after ?? published ?? versions.next ?? publications.next;
  return (
    <SidePage title="Changed papers">
      {versions.items.length + publications.items.length === 0 ? (
        <EmptyState title="Nothing new">
          When a paper that you saved or annotated gets a new version, or is published, it is told
          here.
        </EmptyState>
      ) : (
        <>
          <GotAll
            changed={versions.items}
            published={publications.items}
            more={more !== undefined && more !== null}
          />
          <ul className="border-line border-b">
            {publications.items.map((of) => (
              <Published key={of.paper.id} {...of} />
            ))}
            {publications.next && (
              <li className="border-line border-t py-4">
                <Link href={`${HERE}?published=${publications.next}`} prefetch={false}>
                  More papers that were published
                </Link>
              </li>
            )}
            {versions.items.map((changed) => (
              <Changed key={changed.paper.id} changed={changed} />
            ))}
          </ul>
        </>
      )}
      <NextPage
        first={after || published ? HERE : null}
        next={versions.next && `${HERE}?after=${versions.next}`}
      />
    </SidePage>
  );
}

/** Of what is on this page, and nothing that came since. */
function GotAll({
  changed,
  published,
  more,
}: {
  changed: ChangedPaper[];
  published: PublishedPaper[];
  more: boolean;
}) {
  return (
    <Form action={acknowledgeAllAction} className="mb-5">
      {changed.map(({ paper, news }) => (
        <input key={paper.id} type="hidden" name="seen" value={`${news.newest} ${paper.id}`} />
      ))}
      {published.map(({ paper }) => (
        <input key={paper.id} type="hidden" name="published" value={paper.id} />
      ))}
      <SubmitButton>{more ? "Got it, all on this page" : "Got it, all"}</SubmitButton>
    </Form>
  );
}

function Published({ paper, place, doi }: PublishedPaper) {
  return (
    <li data-row className="relative border-line border-t pt-5 pb-5">
      <Title paper={paper} />
      <p className="mt-1 text-[0.93rem] text-soft">
        Published{place ? " in " : ": "}
        <PublishedIn place={place} doi={doi} />
      </p>
      <Form
        action={acknowledgePublicationAction}
        hidden={{ paper: paper.id }}
        className="mt-3 text-[0.93rem]"
      >
        <SubmitButton>Got it</SubmitButton>
      </Form>
    </li>
  );
}

const Title = ({ paper }: { paper: PaperSummary }) => (
  <h2 className="font-semibold font-serif text-[1.22rem] leading-[1.32]">
    <Link href={`/paper/${paper.id}`} prefetch={false} data-open>
      <SourceText source={paper.title} />
    </Link>
  </h2>
);

function Changed({ changed: { paper, news, title, abstract } }: { changed: ChangedPaper }) {
  return (
    <li data-row className="relative border-line border-t pt-5 pb-5">
      <Title paper={paper} />
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
