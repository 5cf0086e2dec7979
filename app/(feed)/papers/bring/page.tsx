import Link from "next/link";
import { bringAction, enterAction } from "@/app/_components/curation/actions";
import { SourceText } from "@/app/_components/papers/source-text";
import { Field, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { countBringable } from "@/lib/curation/bringing";
import { MOST_A_DAY } from "@/lib/curation/schema";
import { dayText } from "@/lib/papers/period";
import { getPaper } from "@/lib/papers/queries";
import type { Paper } from "@/lib/papers/schema";

export const metadata = { title: "Bring a paper", robots: { index: false } };

/** With `id` a form for a paper that arXiv can't be asked for; with `there` what was in the feed already. */
export default async function Page({ searchParams }: PageProps<"/papers/bring">) {
  const { id: asked, there } = await searchParams;
  const [id, known] = [oneOf(asked), oneOf(there)];
  const ctx = await requestContext();
  const left = await orSignIn("/papers/bring", countBringable(ctx));
  const paper = known ? await orNotFound(getPaper(ctx, known)) : null;
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-3 font-semibold font-serif text-[1.62rem] tracking-tight">Bring a paper</h1>
      {paper && <AlreadyThere paper={paper} />}
      <p className="mb-5 text-soft">{leftText(left)}</p>
      {left > 0 && (id ? <Typed id={id} /> : <ById />)}
    </div>
  );
}

const ById = () => (
  <Form action={bringAction} label="Bring a paper">
    <Field
      name="arxiv"
      label="arXiv id or address"
      hint="Like 2401.00001, or what stands in the address bar over the paper."
      autoComplete="off"
      maxLength={300}
    />
    <SubmitButton look="primary">Bring it to today’s papers</SubmitButton>
  </Form>
);

function Typed({ id }: { id: string }) {
  return (
    <Form action={enterAction} label="What the paper’s page says">
      <p role="status" className="mb-4 border-accent border-l-2 pl-3">
        arXiv can’t be asked right now. You can{" "}
        <Link href="/papers/bring" prefetch={false} className="underline underline-offset-3">
          try again
        </Link>{" "}
        later, or type here what the paper’s page says. When arXiv answers again by then, its own
        words are taken.
      </p>
      <Field name="arxiv" label="arXiv id or address" defaultValue={id} maxLength={300} />
      <TextArea name="title" label="Title" rows={2} maxLength={1000} />
      <TextArea
        name="authors"
        label="Authors"
        hint="A line for each, first names first."
        rows={3}
      />
      <TextArea name="abstract" label="Abstract" hint="With its LaTeX, if there is any." rows={9} />
      <Field
        name="categories"
        label="Categories"
        hint="The primary one first, like cs.LG stat.ML."
        autoComplete="off"
      />
      <Field name="publishedOn" label="Day of the first version" type="date" />
      <SubmitButton look="primary">Bring it to today’s papers</SubmitButton>
    </Form>
  );
}

function AlreadyThere({ paper: { id, title, featuredOn } }: { paper: Paper }) {
  return (
    <p role="status" className="mb-5 border-accent border-l-2 pl-3">
      <Link href={`/paper/${id}`} prefetch={false} className="font-serif font-semibold">
        <SourceText source={title} />
      </Link>{" "}
      {featuredOn ? (
        <>
          is among the papers of{" "}
          <Link
            href={`/papers/${featuredOn}`}
            prefetch={false}
            className="underline underline-offset-3"
          >
            {dayText(featuredOn)}
          </Link>{" "}
          already.
        </>
      ) : (
        "was taken out of the feed by a curator. You can read and save it all the same."
      )}
    </p>
  );
}

function leftText(left: number): string {
  const all = `Everyone can bring ${MOST_A_DAY} papers a day to the daily papers`;
  if (left === 0) return `${all}. You have brought yours; come again tomorrow (by UTC).`;
  if (left === MOST_A_DAY) return `${all}, with their name beside it.`;
  return `${all}. You can bring ${left} more today.`;
}
