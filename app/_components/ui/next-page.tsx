import Link from "next/link";
import { buttonClass } from "./button";

/** Links below a paged list: on to the next page, and back to the first. */
export function NextPage({ first, next }: { first: string | null; next: string | null }) {
  if (!first && !next) return null;
  return (
    <nav aria-label="Pages" className="mt-8 flex justify-between">
      <span>
        {first && (
          <Link href={first} prefetch={false} className={buttonClass()}>
            First page
          </Link>
        )}
      </span>
      {next && (
        <Link href={next} prefetch={false} rel="next" className={buttonClass()}>
          Next page
        </Link>
      )}
    </nav>
  );
}
