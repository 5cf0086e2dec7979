import type { ReactNode } from "react";
import { buttonClass } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";

/** Asks for an address. It is looked at, and nothing is saved by that. */
export const AddressForm = ({
  address,
  problem,
  children,
}: {
  address: string;
  problem: string | null;
  children?: ReactNode;
}) => (
  <>
    <form action="/save" aria-label="Look for a paper">
      {problem && (
        <p role="alert" className="mb-4 border-danger border-l-2 pl-3 text-danger">
          {problem}
        </p>
      )}
      <Field
        name="url"
        label="Address of a paper"
        hint="Of arXiv and sites that show its papers, OpenReview, the ACL Anthology, Hugging Face papers or a journal; an arXiv id or a DOI does too."
        defaultValue={address}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={2000}
      />
      <button type="submit" className={buttonClass("primary")}>
        Look
      </button>
    </form>
    {children}
  </>
);
