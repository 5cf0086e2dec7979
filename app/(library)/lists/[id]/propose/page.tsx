import Link from "next/link";
import { listPath } from "@/app/_components/lists/paths";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { proposeAction } from "@/app/_components/proposals/actions";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment, oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { isAppError } from "@/lib/errors";
import { findProposable } from "@/lib/proposals/finding";
import { MAX_WORDS, type Proposable } from "@/lib/proposals/schema";
import { WordsSearch } from "../../_components/words-search";

export const metadata = { title: "Propose a paper", robots: { index: false } };

export default async function Page({ params, searchParams }: PageProps<"/lists/[id]/propose">) {
  const listId = decodeSegment((await params).id);
  const asked = await searchParams;
  const [q, paper] = [oneOf(asked.q)?.trim() ?? "", oneOf(asked.paper)];
  const here = `/lists/${listId}/propose`;
  const address = paper ? `${here}?paper=${encodeURIComponent(paper)}` : here;
  const ctx = await requestContext();
  const found = await orNotFound(
    orSignIn(address, unlessClosed(findProposable(ctx, { listId, q, paper }))),
  );
  if (!found) return <Closed />;
  const { list, papers } = found;
  const [chosen] = paper ? papers : [];
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={listPath(list)} prefetch={false}>
          ← {list.title}
        </Link>
      </p>
      <h1 className="mt-2 mb-2 font-semibold font-serif text-[1.62rem] tracking-tight">
        Propose a paper
      </h1>
      <p className="mb-5 text-soft">
        @{list.handle} and whoever edits the list see what you propose, and take it or decline it.
        If it is taken, the list says that it came from you.
      </p>
      {chosen ? (
        <Chosen listId={listId} choice={chosen} again={here} />
      ) : (
        <>
          <WordsSearch
            action={here}
            q={q}
            label="Which paper?"
            hint="Words of title or abstract, an arXiv id, an address or a DOI."
          />
          {(q || paper) && <Found papers={papers} here={here} />}
        </>
      )}
    </div>
  );
}

/** A list that takes nothing from the reader is told, without the reason. */
async function unlessClosed<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "forbidden")) return null;
    throw error;
  }
}

function Closed() {
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-5 font-semibold font-serif text-[1.62rem] tracking-tight">
        Propose a paper
      </h1>
      <EmptyState title="Not possible here">You can’t propose papers to this list.</EmptyState>
    </div>
  );
}

function Found({ papers, here }: { papers: Proposable[]; here: string }) {
  if (papers.length === 0) {
    return (
      <EmptyState title="Nothing found">
        Lectern has no such paper that everyone can read. Try other words, or{" "}
        <Link href="/papers/bring" prefetch={false} className="text-accent underline">
          bring it by its arXiv id
        </Link>
        .
      </EmptyState>
    );
  }
  return (
    <PaperList>
      {papers.map((choice) => (
        <PaperRow
          key={choice.paper.id}
          paper={choice.paper}
          actions={
            standing(choice) ?? (
              <Link
                href={`${here}?paper=${encodeURIComponent(choice.paper.id)}`}
                prefetch={false}
                className={buttonClass()}
              >
                Choose<span className="sr-only"> this paper</span>
              </Link>
            )
          }
        />
      ))}
    </PaperList>
  );
}

function Chosen({ listId, choice, again }: { listId: string; choice: Proposable; again: string }) {
  return (
    <>
      <PaperList>
        <PaperRow paper={choice.paper} actions={standing(choice)} />
      </PaperList>
      {!standing(choice) && (
        <Form action={proposeAction} hidden={{ listId, paper: choice.paper.id }} className="mt-6">
          <TextArea
            name="reason"
            label="Why does it belong there?"
            hint={`At most ${MAX_WORDS} characters; you can leave it empty.`}
            maxLength={MAX_WORDS}
          />
          <SubmitButton look="primary">Propose it</SubmitButton>
        </Form>
      )}
      <p className="mt-6 text-[0.93rem]">
        <Link href={again} prefetch={false} className="underline underline-offset-3">
          Choose another paper
        </Link>
      </p>
    </>
  );
}

/** Why a paper can't be proposed now; null if it can. */
function standing({ listed, state }: Proposable) {
  const text = listed
    ? "In the list already"
    : state === "waiting"
      ? "You have proposed it already: it waits"
      : state === "declined"
        ? "You have proposed it before: it was declined"
        : null;
  return text && <p className="text-[0.93rem] text-soft">{text}</p>;
}
