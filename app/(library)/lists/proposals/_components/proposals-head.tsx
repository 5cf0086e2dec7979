import Link from "next/link";

const PAGES = [
  { href: "/lists/proposals", label: "To your lists", own: false },
  { href: "/lists/proposals/own", label: "By you", own: true },
] as const;

export function ProposalsHead({ own }: { own: boolean }) {
  return (
    <>
      <p className="text-[0.93rem] text-soft">
        <Link href="/lists" prefetch={false}>
          ← Lists
        </Link>
      </p>
      <h1 className="mt-2 mb-3 font-semibold font-serif text-[1.62rem] tracking-tight sm:text-[2.1rem]">
        Proposals
      </h1>
      <nav aria-label="Proposals" className="mb-5 flex gap-4 text-soft">
        {PAGES.map((page) => (
          <Link
            key={page.href}
            href={page.href}
            prefetch={false}
            aria-current={page.own === own ? "page" : undefined}
            className="underline-offset-3 aria-[current]:text-ink aria-[current]:underline"
          >
            {page.label}
          </Link>
        ))}
      </nav>
    </>
  );
}
