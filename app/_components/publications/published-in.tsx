import type { Publication } from "@/lib/publications/schema";

/** “Nature 521, 436-444 (2015)” and the DOI, which leads to it; one of them may be all that is known. */
export function PublishedIn({ place, doi }: Pick<Publication, "place" | "doi">) {
  return (
    <>
      {place}
      {place && doi && " · "}
      {doi && (
        <a
          href={`https://doi.org/${encodeURI(doi)}`}
          rel="noopener"
          className="underline underline-offset-3"
        >
          doi:{doi}
        </a>
      )}
    </>
  );
}
