import type { ComponentProps, ReactNode } from "react";
import { CopyText } from "@/app/_components/ui/copy-link";
import { Form, SubmitButton } from "@/app/_components/ui/form";

/** A secret that was just made, until its owner has it. */
export function ShownOnce({
  label,
  secret,
  forget,
  children,
}: {
  label: string;
  secret: string;
  forget: ComponentProps<typeof Form>["action"];
  /** What it is for. */
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      className="mb-6 rounded-lg border border-accent bg-raised px-4 py-3"
    >
      {children}
      <p className="my-3 select-all whitespace-pre-line break-all font-mono text-sm">{secret}</p>
      <div className="flex gap-2">
        <CopyText text={secret} label="Copy" done="Copied" />
        <Form action={forget}>
          <SubmitButton>I have it</SubmitButton>
        </Form>
      </div>
    </section>
  );
}
