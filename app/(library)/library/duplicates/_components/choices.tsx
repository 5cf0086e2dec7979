"use client";

import { useField, useSent } from "@/app/_components/ui/form";

const LABEL = "flex items-center gap-2 py-1 text-[0.93rem]";
const BOX = "size-4 accent-accent";

/** Whether a paper of a group stays; and, of more than two, whether it is the same as the others. */
export function Choices({ id, stays, several }: { id: string; stays: boolean; several: boolean }) {
  const { value: kept } = useField("keep", stays ? id : "");
  const sent = useSent("paper");
  const same = sent.length === 0 || sent.includes(id);
  return (
    <p className="mt-auto pt-2">
      <label className={LABEL}>
        <input
          key={kept}
          type="radio"
          name="keep"
          value={id}
          defaultChecked={kept === id}
          className={BOX}
        />
        This one stays
      </label>
      {several ? (
        <label className={LABEL}>
          <input
            key={String(same)}
            type="checkbox"
            name="paper"
            value={id}
            defaultChecked={same}
            className={BOX}
          />
          It is the same
        </label>
      ) : (
        <input type="hidden" name="paper" value={id} />
      )}
    </p>
  );
}

/** What is wrong with what was chosen. */
export function ChoiceProblem() {
  const { error: keep } = useField("keep");
  const { error: papers } = useField("papers");
  if (!(keep ?? papers)) return null;
  return (
    <p role="alert" className="mt-2 text-danger text-sm">
      {papers ?? keep}
    </p>
  );
}
