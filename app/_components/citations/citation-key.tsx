import Link from "next/link";
import { CopyText } from "@/app/_components/ui/copy-link";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { giveCitationKey } from "@/lib/citations/mutations";
import type { Context } from "@/lib/context";
import { citationKeyAction, resetKeyAction } from "./actions";

/** The key of a paper that the viewer has saved, to copy and to change. */
export async function CitationKey({ ctx, paper }: { ctx: Context; paper: string }) {
  if (ctx.viewer.kind === "anonymous") return null;
  const key = await giveCitationKey(ctx, { paper });
  if (!key) return null;
  return (
    <section aria-label="Citation key" className="mt-2 border-line border-t px-2 pt-3 sm:w-64">
      <Form action={citationKeyAction} hidden={{ paper }} label="Citation key">
        <Field
          name="key"
          label="Citation key"
          hint="Yours alone, in all that you export."
          defaultValue={key}
          maxLength={100}
          spellCheck={false}
          autoCapitalize="none"
        />
        <div className="flex gap-2">
          <SubmitButton look="primary">Keep key</SubmitButton>
          <CopyText text={key} label="Copy key" done="Key copied" />
        </div>
      </Form>
      <div className="mt-2 flex items-center justify-between text-[0.85rem]">
        <Form action={resetKeyAction} hidden={{ paper }}>
          <SubmitButton look="bare">Make it anew</SubmitButton>
        </Form>
        <Link href="/library/keys" prefetch={false} className="underline underline-offset-3">
          Pattern
        </Link>
      </div>
    </section>
  );
}
