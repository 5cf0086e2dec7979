import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Refreshing } from "@/app/_components/ui/refreshing";
import type { Import } from "@/lib/imports/schema";
import { cancelImportAction } from "../../actions";
import { counted } from "../../texts";

/** How far a running import is, and the way to end it. */
export function Progress({ of: { id, done, total } }: { of: Import }) {
  return (
    <section aria-label="Progress" className="mb-8 max-w-prose">
      <Refreshing every={1000} />
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <p role="status" className="mb-2">
        {counted(done)} of {counted(total)} entries. You can leave this page; it goes on.
      </p>
      <progress
        value={done}
        max={total}
        aria-label="Entries gone through"
        className="mb-4 h-2 w-full accent-accent"
      />
      <Form action={cancelImportAction} hidden={{ id }} label="Cancel the import">
        <SubmitButton>Cancel</SubmitButton>
      </Form>
    </section>
  );
}
