import { oneOf } from "@/app/_doors/address";
import { TROUBLES } from "@/lib/auth/errand";
import { providerNames } from "@/lib/auth/providers";

const SENTENCES: Readonly<Record<(typeof TROUBLES)[number], (name: string) => string>> = {
  refused: (name) => `${name} was not allowed to tell who you are. Nothing has changed.`,
  unreachable: (name) => `${name} does not answer just now. Try again later, or another way.`,
  unfinished: (name) =>
    `Signing in with ${name} was not finished: it took too long, was done already, or ${name} did not answer. Please begin again.`,
  suspended: () => "A moderator has suspended this account. Its password tells you why.",
  taken: (name) =>
    `This account at ${name} opens another account here. Disconnect it there first, or join the two.`,
  nobody: (name) => `This account at ${name} opens none here. You can connect it.`,
  same: (name) => `This account at ${name} opens the account that you are signed in to.`,
  other: (name) => `This account at ${name} does not open the account that you are signed in to.`,
};

/** What came of going to a provider, when nothing did; as the address of the page says it. */
export function Trouble({ asked }: { asked: Record<string, string | string[] | undefined> }) {
  const trouble = TROUBLES.find((one) => one === oneOf(asked.trouble));
  if (!trouble) return null;
  const provider = providerNames().find(({ id }) => id === oneOf(asked.provider));
  return (
    <p role="alert" className="mb-5 rounded-lg border border-danger px-3 py-2 text-danger">
      {SENTENCES[trouble](provider?.name ?? "the other service")}
    </p>
  );
}
