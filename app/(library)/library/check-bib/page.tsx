import { buttonClass } from "@/app/_components/ui/button";
import { Field, TextArea } from "@/app/_components/ui/field";
import { oneOf } from "@/app/_doors/address";
import { findCheck } from "@/app/_doors/held-checks";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { requireUser } from "@/lib/context";
import { SidePage } from "../_components/side-page";
import { Corrections } from "./_components/corrections";
import { Unknown, Unreadable } from "./_components/left-out";

export const metadata = { title: "Check my .bib" };

const HERE = "/library/check-bib";

export default async function Page({ searchParams }: PageProps<typeof HERE>) {
  const asked = oneOf((await searchParams).checked);
  const ctx = await requestContext();
  const { viewer } = await orSignIn(HERE, (async () => requireUser(ctx))());
  const check = asked ? findCheck(asked, viewer.id) : null;
  if (check && "differing" in check.result) {
    const { name, packed, result } = check;
    return (
      <SidePage title={name || "What you pasted"} back={{ href: HERE, label: "Check my .bib" }}>
        <Corrections name={name} packed={packed} checked={result} />
        <Unreadable entries={result.unreadable} />
        <Unknown entries={result.unknown} />
      </SidePage>
    );
  }
  const refused = check && "error" in check.result ? check.result : null;
  return (
    <SidePage title="Check my .bib">
      {asked && (
        <p role="alert" className="mb-6 rounded-lg border border-danger px-4 py-3 text-danger">
          {check?.name && `“${check.name}”: `}
          {refused?.error ?? "That answer is no longer here. Choose the file again."}
        </p>
      )}
      <p className="mb-5 max-w-prose text-soft">
        Compares a BibTeX file with the papers here: which entries have a published version, a newer
        title, wrong authors. You take what you like and download the file; all else in it stays as
        it is. What comes of it is here for 15 minutes, and then forgotten.
      </p>
      <FileForm text={refused?.text ?? ""} />
    </SidePage>
  );
}

/** No server action, because those take no more than a megabyte. */
const FileForm = ({ text }: { text: string }) => (
  <form
    action="/api/forms/bib-check"
    method="post"
    encType="multipart/form-data"
    aria-label="Check BibTeX"
    className="max-w-prose"
  >
    <Field
      name="file"
      label="File"
      type="file"
      accept=".bib,.bibtex,.txt,text/plain,application/x-bibtex"
      hint="At most 20 MB and 20,000 entries."
    />
    <TextArea
      name="text"
      label="Or paste BibTeX"
      rows={8}
      spellCheck={false}
      defaultValue={text}
      className="font-mono"
    />
    <button type="submit" className={buttonClass("primary")}>
      Check it
    </button>
  </form>
);
