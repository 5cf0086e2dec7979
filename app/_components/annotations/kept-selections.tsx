"use client";

import { useEffect, useState } from "react";
import { DraftOffer } from "@/app/_components/ui/draft-offer";
import { type Draft, dropDraft, listDrafts } from "@/app/_components/ui/drafts";
import { useDraftsOf } from "@/app/_components/ui/use-draft";
import { selectSource } from "./selection";

/** What the drafts of a note on selected words are kept under. */
export const selectionDraft = ({ paper, version, start, end }: Record<string, string>) =>
  `selection:${paper}:${version}:${start}-${end}`;

/** Notes on words of the abstract that were begun and never sent; going on selects the words again. */
export function KeptSelections({ paper, version }: { paper: string; version: number }) {
  const of = useDraftsOf(`selection:${paper}:`);
  const [drafts, setDrafts] = useState<Draft[]>([]);
  useEffect(() => setDrafts(of ? listDrafts(of) : []), [of]);
  const settle = (draft: Draft) => setDrafts(drafts.filter(({ key }) => key !== draft.key));
  return drafts.map((draft) => {
    const [, of = "", start, end] = /:(\d+):(\d+)-(\d+)#/.exec(draft.key) ?? [];
    const goOn = () => {
      selectSource(Number(start), Number(end));
      settle(draft);
    };
    return (
      <DraftOffer
        key={draft.key}
        draft={draft}
        // The words of another version may not be here.
        use={Number(of) === version ? goOn : undefined}
        label="Go on with it"
        discard={() => {
          dropDraft(draft.key);
          settle(draft);
        }}
      />
    );
  });
}
