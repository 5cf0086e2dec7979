import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { saveFromArxivAction } from "../actions";

/** A paper of arXiv that is not here yet. */
export const FromArxiv = ({ arxivId, address }: { arxivId: string; address: string }) => (
  <>
    <p className="mb-5 text-soft">
      <span className="text-ink">arXiv:{arxivId}</span> is not here yet. Lectern can ask arXiv for
      it, which takes a moment.
    </p>
    <Form
      action={saveFromArxivAction}
      hidden={{ arxiv: arxivId }}
      label="Save this paper"
      className="flex flex-wrap items-center gap-3"
    >
      <SubmitButton look="primary" data-shortcut="s">
        Fetch it and save it
      </SubmitButton>
      <Link
        href={`/save?${new URLSearchParams({ url: address, typed: "1" })}`}
        prefetch={false}
        className={buttonClass("bare")}
      >
        Type it instead
      </Link>
    </Form>
  </>
);
