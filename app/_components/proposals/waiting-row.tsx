import Link from "next/link";
import { listPath } from "@/app/_components/lists/paths";
import { PaperRow } from "@/app/_components/papers/paper-row";
import { TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { dayText } from "@/lib/papers/period";
import { MAX_WORDS, type WaitingProposal } from "@/lib/proposals/schema";
import { declineProposalAction, takeProposalAction } from "./actions";
import { Reason } from "./reason";

/** A proposed paper, for those who take or decline it. */
export function WaitingRow({
  proposal: { id, paper, reason, handle, at, list, listed },
  heading,
  named,
}: {
  proposal: WaitingProposal;
  heading: "h2" | "h3";
  /** Whether to say which list it is for. */
  named: boolean;
}) {
  return (
    <PaperRow
      paper={paper}
      heading={heading}
      text={reason && <Reason text={reason} />}
      actions={
        <>
          <Form action={takeProposalAction} hidden={{ id }}>
            <SubmitButton look="primary">
              {listed ? "Give the credit" : "Add to the list"}
            </SubmitButton>
          </Form>
          <Menu label="Decline">
            <Form action={declineProposalAction} hidden={{ id }} className="w-72">
              <TextArea
                name="answer"
                label="A word to them"
                hint="If you like. Only they read it."
                maxLength={MAX_WORDS}
                rows={3}
              />
              <SubmitButton look="danger">Decline it</SubmitButton>
            </Form>
          </Menu>
          <p className="text-[0.93rem] text-soft">
            {listed && "In the list already · "}
            proposed by{" "}
            <Link href={`/@${handle}`} prefetch={false}>
              @{handle}
            </Link>
            {named && (
              <>
                {" "}
                for{" "}
                <Link
                  href={listPath(list)}
                  prefetch={false}
                  className="underline underline-offset-3"
                >
                  {list.title}
                </Link>
              </>
            )}{" "}
            · {dayText(at)}
          </p>
        </>
      }
    />
  );
}
