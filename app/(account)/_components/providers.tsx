import { buttonClass } from "@/app/_components/ui/button";
import type { Errand } from "@/lib/auth/errand";
import { providerNames } from "@/lib/auth/providers";

const WORDS = {
  enter: "Continue with",
  connect: "Connect",
  again: "Confirm with",
  prove: "It opens with",
};

/**
 * Links to the providers of this site.
 * @param next where to go on to afterwards
 * @param only the ids of those to show; without it all
 * @param invitation the secret by which a new account may be made
 */
export function Providers({
  kind,
  next,
  only,
  invitation = "",
}: {
  kind: Errand["kind"];
  next: string;
  invitation?: string;
  only?: readonly string[];
}) {
  const shown = providerNames().filter(({ id }) => !only || only.includes(id));
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Other ways" className="flex flex-col gap-2">
      {shown.map(({ id, name }) => (
        <li key={id}>
          {/* No Link: it leads away from here, and nothing of it is to be fetched in advance. */}
          <a
            href={`/signin/with/${id}?${new URLSearchParams({ for: kind, next, ...(invitation && { invitation }) })}`}
            className={`${buttonClass()} w-full justify-center`}
          >
            {WORDS[kind]} {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Them, below a form that does the same with a password. */
export function OrWithProviders({ next, invitation }: { next: string; invitation?: string }) {
  if (providerNames().length === 0) return null;
  return (
    <>
      <p className="my-4 text-center text-soft text-sm">or</p>
      <Providers kind="enter" next={next} {...(invitation && { invitation })} />
    </>
  );
}
