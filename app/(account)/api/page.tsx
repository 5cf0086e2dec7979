import Link from "next/link";
import { connection } from "next/server";
import { Markdown } from "@/app/_components/ui/markdown";
import { describeOperations } from "@/lib/api/reference";
import { INTRODUCTION } from "@/lib/api/wording";
import { OperationReference } from "./_components/operation";

export const metadata = {
  title: "The API",
  description: "Read papers, and keep your library, lists, tags and notes, from programs of yours.",
};

export default async function Page() {
  // Examples have this site's address, which a build does not know.
  await connection();
  const families = describeOperations();
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-4 font-semibold font-serif text-[1.62rem] tracking-tight">The API</h1>
      <Markdown source={INTRODUCTION} className="mb-4" />
      <p className="mb-6">
        <Link href="/settings/tokens" prefetch={false} className="text-accent underline">
          Make a token
        </Link>
        {" · "}
        <a href="/api/v1/openapi.json" className="text-accent underline">
          OpenAPI 3.1
        </a>
      </p>
      {families.map(({ family, operations }) => (
        <section key={family} aria-labelledby={idOf(family)}>
          <h2 id={idOf(family)} className="mt-8 mb-3 font-semibold font-serif text-xl">
            {family}
          </h2>
          {operations.map((operation) => (
            <OperationReference key={operation.id} operation={operation} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** In one word: `aria-labelledby` takes several for several ids. */
const idOf = (family: string) => `of-${family.replaceAll(" ", "-")}`;
