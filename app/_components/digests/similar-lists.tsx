"use client";

import { useField, useSent } from "@/app/_components/ui/form";

/** Lists whose papers say which new ones to tell of. */
export function SimilarLists({
  lists,
  chosen,
}: {
  lists: readonly { id: string; title: string }[];
  chosen: readonly string[];
}) {
  const { error } = useField("similar");
  const sent = useSent("similar");
  if (lists.length === 0) return null;
  return (
    <fieldset className="mb-5">
      <legend className="mb-1 font-medium text-sm">New papers like those in your lists</legend>
      <div className="max-h-44 overflow-y-auto rounded-lg border border-line px-3 py-2">
        {lists.map(({ id, title }) => (
          <label key={id} className="flex items-baseline gap-2 py-0.5">
            <input
              type="checkbox"
              name="similar"
              value={id}
              defaultChecked={chosen.includes(id) || sent.includes(id)}
              className="accent-accent"
            />
            <span dir="auto" className="min-w-0 break-words">
              {title}
            </span>
          </label>
        ))}
      </div>
      {error && <p className="mt-1 text-danger text-sm">{error}</p>}
    </fieldset>
  );
}
