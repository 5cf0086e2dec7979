"use client";

import { buttonClass } from "./_components/ui/button";

/** What a page shows when it could not be made. The digest is in the log too. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="mx-auto max-w-column px-5 py-16">
      <h1 className="font-semibold font-serif text-3xl">Something went wrong on our side</h1>
      <p className="mt-3 mb-5 text-soft">
        Nothing was lost. Please try again{error.digest && ` (${error.digest})`}.
      </p>
      <button type="button" onClick={reset} className={buttonClass("primary")}>
        Try again
      </button>
    </div>
  );
}
