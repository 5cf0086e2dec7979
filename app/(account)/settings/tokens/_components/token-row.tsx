import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Moment } from "@/app/_components/ui/moment";
import { dayText } from "@/lib/papers/period";
import type { Token } from "@/lib/tokens/schema";
import { OwnedRow } from "../../../_components/owned-row";
import { revokeTokenAction } from "../actions";

export function TokenRow({ token: { id, name, scopes, prefix, ...token } }: { token: Token }) {
  return (
    <OwnedRow
      name={<bdi>{name}</bdi>}
      details={[
        <>
          <span className="font-mono">{prefix}…</span> ·{" "}
          {scopes.includes("write") ? "reads and writes" : "reads"}
        </>,
        <>
          {token.lastUsedAt ? (
            <>
              last used <Moment at={token.lastUsedAt} />
            </>
          ) : (
            "never used"
          )}{" "}
          · {expiryText(token.expiresAt)}
        </>,
      ]}
    >
      <Form action={revokeTokenAction} hidden={{ id }}>
        <SubmitButton look="danger" aria-label={`Revoke ${name}`}>
          Revoke
        </SubmitButton>
      </Form>
    </OwnedRow>
  );
}

function expiryText(at: Date | null): string {
  if (!at) return "doesn’t expire";
  // It ends with the day before the midnight that is kept.
  const last = dayText(new Date(at.getTime() - 1));
  return at.getTime() > Date.now() ? `works through ${last}` : `expired after ${last}`;
}
