import Link from "next/link";
import { FILES, STYLES } from "@/app/_components/citations/choices";
import { buttonClass } from "@/app/_components/ui/button";
import { Field, Select } from "@/app/_components/ui/field";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { countMatching } from "@/lib/library/matching-pages";
import { filterOf } from "@/lib/library/schema";
import { SidePage } from "../_components/side-page";
import { libraryPath, readQuery, withQuery } from "../filters";

export const metadata = { title: "Export" };

const HERE = "/library/export";
const FORMATS = [
  ...FILES.map(({ format, label }) => ({ value: format, label })),
  { value: "text", label: "References, as text" },
  { value: "html", label: "References, as HTML" },
];
const STYLE_OPTIONS = STYLES.map(({ style, label }) => ({ value: style, label }));
const LETTERS = [
  { value: "escaped", label: "As LaTeX commands" },
  { value: "utf8", label: "As they are (UTF-8)" },
];

export default async function Page({ searchParams }: PageProps<"/library/export">) {
  const query = readQuery(await searchParams);
  const ctx = await requestContext();
  const count = await orSignIn(
    withQuery(HERE, Object.fromEntries(query)),
    orNotFound(countMatching(ctx, filterOf(query))),
  );
  return (
    <SidePage title="Export" back={{ href: libraryPath(query), label: "Library" }}>
      <p className="mb-5">
        {count === 1 ? "1 paper leaves" : `${count.toLocaleString("en-GB")} papers leave`}. The
        citation keys that they get now stay theirs;{" "}
        <Link href="/library/keys" prefetch={false} className="underline underline-offset-3">
          how they are made
        </Link>{" "}
        is yours to choose.
      </p>
      <form
        action={`${HERE}/file`}
        method="post"
        encType="multipart/form-data"
        aria-label="Export references"
        className="max-w-prose"
      >
        {[...query].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Select name="format" label="Format" options={FORMATS} />
        <Select name="letters" label="Letters with accents, in BibTeX" options={LETTERS} />
        <Select name="style" label="Style of references" options={STYLE_OPTIONS} />
        <Field
          name="styleFile"
          label="Or a CSL style of yours"
          type="file"
          accept=".csl,application/xml,text/xml"
          hint="At most 512 kB. It is used for this export and not kept."
        />
        <button type="submit" className={buttonClass("primary")}>
          Export
        </button>
      </form>
      <p className="mt-6">
        <Link href="/library/check-bib" prefetch={false} className="text-accent underline">
          Check a .bib file
        </Link>{" "}
        that you have already: what is published by now, newer titles, wrong authors.
      </p>
      <h2 className="mt-10 mb-3 font-medium">Everything</h2>
      <p className="mb-3">
        With lists, tags, notes and all, to import it into another account or to keep. What is in
        the trash, and what others wrote, stays here.
      </p>
      <a href={`${HERE}/archive`} download className={buttonClass()}>
        Archive (.zip)
      </a>
    </SidePage>
  );
}
