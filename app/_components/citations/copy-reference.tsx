"use client";

import { useState } from "react";
import { buttonClass } from "../ui/button";

/** Copies the BibTeX of the paper at `path`, also by the key `y`. */
export function CopyReference({ path }: { path: string }) {
  const [said, setSaid] = useState("Copy BibTeX");
  return (
    <button
      type="button"
      data-shortcut="y"
      className={`${buttonClass()} noscript-hidden`}
      onClick={async () => {
        try {
          const answer = await fetch(`${path}.bib`);
          if (!answer.ok) throw new Error(answer.statusText);
          await navigator.clipboard.writeText(await answer.text());
          setSaid("BibTeX copied");
        } catch {
          setSaid("Could not be copied");
        }
      }}
    >
      <span aria-live="polite">{said}</span>
    </button>
  );
}
