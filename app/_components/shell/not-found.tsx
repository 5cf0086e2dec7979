import Link from "next/link";

/** For what does not exist, and for what the viewer may not see: one must not tell them apart. */
export function NotFound() {
  return (
    <div className="mx-auto max-w-column py-10">
      <title>Not found · Lectern</title>
      <h1 className="font-semibold font-serif text-3xl">There is nothing here</h1>
      <p className="mt-3 text-soft">
        The page does not exist, or it is not shared with you.{" "}
        <Link href="/" prefetch={false} className="text-accent underline">
          Today’s papers
        </Link>
      </p>
    </div>
  );
}
