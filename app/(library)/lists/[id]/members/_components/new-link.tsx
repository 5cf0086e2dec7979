import { CopyLink } from "@/app/_components/ui/copy-link";
import { origin } from "@/app/_doors/metadata";
import { dayText } from "@/lib/papers/period";

/** The link that was just made, the only time that it can be shown. */
export function NewLink({ secret, expiresAt }: { secret: string; expiresAt: Date }) {
  const address = `${origin()}/invite/${secret}`;
  return (
    <section aria-labelledby="new-link" className="mb-6 rounded-lg bg-accent-wash px-4 py-3">
      <h2 id="new-link" className="font-medium">
        Your link
      </h2>
      <p className="text-[0.93rem] text-soft">
        Whoever has it can join until {dayText(expiresAt)}. It is shown for a few minutes only; you
        can always make another.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 select-all break-all rounded-md border border-line bg-raised px-2 py-1 text-sm">
          {address}
        </code>
        <CopyLink address={address} />
      </div>
    </section>
  );
}
