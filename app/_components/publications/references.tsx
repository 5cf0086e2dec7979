import type { ReactNode } from "react";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { Context } from "@/lib/context";
import { dayText } from "@/lib/papers/period";
import type { Paper } from "@/lib/papers/schema";
import { getPublication, isNewlyPublished } from "@/lib/publications/queries";
import type { Publication } from "@/lib/publications/schema";
import { acknowledgePublicationAction, setPublicationAction } from "./actions";
import { PublishedIn } from "./published-in";

/** The preprint and the published version of a paper, which are one; its importer says where. */
export async function References({ ctx, paper }: { ctx: Context; paper: Paper }) {
  const [publication, news] = await Promise.all([
    getPublication(ctx, paper.id),
    isNewlyPublished(ctx, paper.id),
  ]);
  const { place, doi, arxivId, editable } = publication;
  const published = place !== null || doi !== null;
  if (!published && !editable) return null;
  return (
    <section
      aria-label="References"
      className={`mb-6 text-[0.93rem] lg:col-start-1 ${news ? "rounded-lg bg-accent-wash px-4 py-3" : ""}`}
    >
      {published && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
          {arxivId && (
            <Reference label="Preprint">
              <Preprint paper={paper} arxivId={arxivId} />
            </Reference>
          )}
          <Reference label="Published">
            <PublishedIn place={place} doi={doi} />
          </Reference>
        </dl>
      )}
      {news && (
        <Form action={acknowledgePublicationAction} hidden={{ paper: paper.id }} className="mt-2">
          <p className="mb-2">
            It was published since you put it here. Its BibTeX says so, under the same key.
          </p>
          <SubmitButton>Got it</SubmitButton>
        </Form>
      )}
      {editable && <PublicationForm paper={paper.id} publication={publication} />}
    </section>
  );
}

function Reference({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Preprint({ paper, arxivId }: { paper: Paper; arxivId: string }) {
  // The date of an imported paper may be the one of its publication.
  const day = paper.source !== "import" && dayText(paper.publishedOn, paper.publishedPrecision);
  return (
    <>
      <a
        href={`https://arxiv.org/abs/${arxivId}`}
        rel="noopener"
        className="underline underline-offset-3"
      >
        arXiv:{arxivId}
      </a>
      {day && `, ${day}`}
    </>
  );
}

function PublicationForm({
  paper,
  publication: { place, doi, told },
}: {
  paper: string;
  publication: Publication;
}) {
  const label = place || doi ? "Change where it was published" : "Say where it was published";
  return (
    <div className="mt-2">
      <Menu label={label}>
        <Form action={setPublicationAction} hidden={{ paper }} className="w-80 max-w-full">
          <Field
            name="journalRef"
            label="Journal or conference"
            hint={
              place && !told.journalRef
                ? `In one line. Left empty, it stays as its import told: “${place}”.`
                : "One line, such as “Nature 521, 436-444 (2015)”."
            }
            defaultValue={told.journalRef ?? ""}
            maxLength={1000}
            autoComplete="off"
          />
          <Field
            name="doi"
            label="DOI"
            hint="Of the published version."
            defaultValue={told.doi ?? ""}
            autoComplete="off"
            spellCheck={false}
          />
          <SubmitButton look="primary">Keep</SubmitButton>
        </Form>
      </Menu>
    </div>
  );
}
