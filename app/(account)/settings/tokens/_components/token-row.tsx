import { Form, SubmitButton } from "@/app/_components/ui/form";
import { dayText } from "@/lib/papers/period";
import type { Token } from "@/lib/tokens/schema";
import { revokeTokenAction } from "../actions";

export function TokenRow({ token: { id, name, scopes, prefix, ...token } }: { token: Token }) {
  return (
    <li className="flex items-start gap-3 border-line border-t py-3">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="break-words">
          {name}
        </p>
        <p className="text-soft text-sm">
          <span className="font-mono">{prefix}…</span> ·{" "}
          {scopes.includes("write") ? "reads and writes" : "reads"}
        </p>
        <p className="text-soft text-sm">
          {usedText(token.lastUsedAt)} · {expiryText(token.expiresAt)}
        </p>
      </div>
      <Form action={revokeTokenAction} hidden={{ id }}>
        <SubmitButton look="danger" aria-label={`Revoke ${name}`}>
          Revoke
        </SubmitButton>
      </Form>
    </li>
  );
}

const usedText = (at: Date | null): string =>
  at ? `last used ${dayText(day(at))}, ${at.toISOString().slice(11, 16)} UTC` : "never used";

function expiryText(at: Date | null): string {
  if (!at) return "doesn’t expire";
  // It ends with the day before the midnight that is kept.
  const last = dayText(day(new Date(at.getTime() - 1)));
  return at.getTime() > Date.now() ? `works through ${last}` : `expired after ${last}`;
}

const day = (at: Date): string => at.toISOString().slice(0, 10);
