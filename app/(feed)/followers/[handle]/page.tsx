import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { decodeSegment, oneOf } from "@/app/_doors/address";
import { orNotFound, orRenamed, requestContext } from "@/app/_doors/page";
import { getPerson, listFollowers } from "@/lib/people/queries";

type Props = PageProps<"/followers/[handle]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const handle = decodeSegment((await params).handle);
  return { title: `Who follows @${handle}`, robots: { index: false } };
}

export default async function Page({ params, searchParams }: Props) {
  const handle = decodeSegment((await params).handle);
  const after = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const path = (now: string) => `/followers/${now}`;
  const person = await orRenamed(ctx, handle, path, getPerson(ctx, { handle }));
  const { items, next } = await orNotFound(listFollowers(ctx, { handle, cursor: after }));
  const here = `/followers/${person.handle}`;
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={`/@${person.handle}`} prefetch={false}>
          ← @{person.handle}
        </Link>
      </p>
      <h1 className="mt-2 mb-5 font-semibold font-serif text-[1.62rem] tracking-tight">
        Who follows {person.name || `@${person.handle}`}
      </h1>
      {items.length === 0 ? (
        <EmptyState title="Nobody yet">
          Whoever follows a person gets what is new in their public lists.
        </EmptyState>
      ) : (
        <ul className="border-line border-b">
          {items.map(({ handle: of, name }) => (
            <li key={of} className="border-line border-t">
              <Link href={`/@${of}`} prefetch={false} className="block break-words py-2.5">
                {name && <span dir="auto">{name} </span>}
                <span className={name ? "text-soft" : ""}>@{of}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <NextPage first={after ? here : null} next={next && `${here}?after=${next}`} />
    </div>
  );
}
