import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { Field, TextArea } from "@/app/_components/ui/field";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { listImports } from "@/lib/imports/queries";
import { SidePage } from "../_components/side-page";
import { DropZone } from "./_components/drop-zone";
import { counted, nameText, STATE_LABELS } from "./texts";

export const metadata = { title: "Import" };

const HERE = "/library/import";
const ACCEPTED =
  ".bib,.bibtex,.ris,.json,.csljson,.rdf,.xml,.csv,.tsv,.txt,.eml,.zip,text/plain,text/csv,application/json,application/zip";

export default async function Page({ searchParams }: PageProps<typeof HERE>) {
  const imports = await orSignIn(HERE, listImports(await requestContext()));
  const { refused: asked } = await searchParams;
  const refused = imports.find(({ id, error }) => id === asked && error);
  const before = imports.filter(({ state }) => state !== "failed");
  return (
    <SidePage title="Import">
      {refused && (
        <p role="alert" className="mb-6 rounded-lg border border-danger px-4 py-3 text-danger">
          {refused.name && `“${refused.name}”: `}
          {refused.error} Nothing was changed.
        </p>
      )}
      <p className="mb-5 max-w-prose text-soft">
        Bring in papers: BibTeX, RIS, CSL-JSON, Zotero (RDF or CSV), a Lectern archive, or any text
        with arXiv ids, addresses of papers and DOIs. You see what is in it before anything is
        imported.
      </p>
      {/* No server action, because those take no more than a megabyte. */}
      <form
        action="/api/forms/import"
        method="post"
        encType="multipart/form-data"
        aria-label="Import papers"
        className="max-w-prose"
      >
        <DropZone>
          <Field
            name="file"
            label="File"
            type="file"
            accept={ACCEPTED}
            hint="At most 20 MB and 20,000 entries. You can drop it here."
          />
          <TextArea name="text" label="Or paste some text" rows={6} spellCheck={false} />
          <button type="submit" className={buttonClass("primary")}>
            See what is in it
          </button>
        </DropZone>
      </form>
      <p className="mt-6 max-w-prose text-soft">
        <a href="/library/export/archive" download className="text-accent underline">
          Download an archive
        </a>{" "}
        of all that is yours: papers, tags, lists, notes. It can be imported here, or elsewhere.
      </p>
      <p className="mt-3 max-w-prose text-soft">
        To correct a BibTeX file instead of importing it,{" "}
        <Link href="/library/check-bib" prefetch={false} className="text-accent underline">
          check your .bib
        </Link>
        .
      </p>
      {before.length > 0 && (
        <>
          <h2 className="mt-10 mb-3 font-medium">Your imports</h2>
          <ul className="max-w-prose divide-y divide-line border-line border-y">
            {before.map(({ id, state, total, createdAt, ...of }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
                <Link href={`${HERE}/${id}`} prefetch={false} className="wrap-anywhere text-accent">
                  {nameText(of)}
                </Link>
                <span className="text-soft text-sm">
                  {STATE_LABELS[state]} · {counted(total)} {total === 1 ? "entry" : "entries"} ·{" "}
                  <time dateTime={createdAt.toISOString()}>
                    {createdAt.toLocaleDateString("en-GB", { dateStyle: "medium" })}
                  </time>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </SidePage>
  );
}
