import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { Field, TextArea } from "@/app/_components/ui/field";
import { type ImportResult, readImportResult } from "@/app/_doors/import-result";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getAccount } from "@/lib/accounts/queries";
import { SidePage } from "../../_components/side-page";

export const metadata = { title: "Import annotations" };

const HERE = "/library/annotations/import";
const EXPORTS = [
  ["json-ld", "JSON-LD"],
  ["markdown", "Markdown"],
  ["bibtex", "BibTeX"],
] as const;

export default async function Page({ searchParams }: PageProps<typeof HERE>) {
  await orSignIn(HERE, getAccount(await requestContext()));
  const result = "done" in (await searchParams) ? await readImportResult() : null;
  return (
    <SidePage title="Import annotations">
      {result && <Result result={result} />}
      <p className="mb-5 max-w-prose text-soft">
        Bring in highlights and notes from a Lectern (JSON-LD) or from Hypothes.is (JSON). What you
        have already is not doubled. What is new is private, whatever the file says.
      </p>
      {/* No server action, because those take no more than a megabyte. */}
      <form
        action="/api/forms/annotations/import"
        method="post"
        encType="multipart/form-data"
        aria-label="Import annotations"
        className="max-w-prose"
      >
        <Field
          name="file"
          label="File"
          type="file"
          accept=".jsonld,.json,application/ld+json,application/json"
          hint="At most 20 MB and 10,000 annotations."
        />
        <TextArea name="text" label="Or paste its text" rows={5} spellCheck={false} />
        <button type="submit" className={buttonClass("primary")}>
          Import
        </button>
      </form>
      <h2 className="mt-10 mb-3 font-medium">Take yours with you</h2>
      <ul className="flex flex-wrap gap-2">
        {EXPORTS.map(([format, name]) => (
          <li key={format}>
            <a
              href={`/library/annotations/export?format=${format}`}
              download
              className={buttonClass()}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </SidePage>
  );
}

function Result({ result }: { result: ImportResult }) {
  if ("error" in result) {
    return (
      <p role="alert" className="mb-6 rounded-lg border border-danger px-4 py-3 text-danger">
        {result.error} Nothing was changed.
      </p>
    );
  }
  const { added, unchanged, updated, restored, detached, skipped, reasons } = result;
  const lines = [
    ["Added", added],
    ["Of these without a place in the abstract, kept with their quote", detached],
    ["Brought up to date", updated],
    ["Back from the trash", restored],
    ["There already", unchanged],
    ["Left out", skipped],
  ] as const;
  return (
    <section aria-label="Result" className="mb-6 rounded-lg border border-line bg-raised px-4 py-3">
      <div role="status">
        <ul>
          {lines.map(
            ([what, count]) =>
              (count > 0 || what === "Added") && (
                <li key={what}>
                  {what}: {count.toLocaleString("en-GB")}
                </li>
              ),
          )}
        </ul>
      </div>
      {reasons.length > 0 && (
        <ul className="mt-2 list-disc pl-5 text-[0.93rem] text-soft">
          {reasons.map(({ reason, count, numbers }) => (
            <li key={reason} className="wrap-anywhere">
              {reason} ({numbers.length < count ? `${count} of them, first ` : ""}
              {numbers.length === 1 ? "number" : "numbers"} {numbers.join(", ")})
            </li>
          ))}
        </ul>
      )}
      {added + restored + updated > 0 && (
        <p className="mt-2">
          <Link href="/library/annotations" prefetch={false} className="text-accent underline">
            See your annotations
          </Link>
        </p>
      )}
    </section>
  );
}
