"use client";

import { useState } from "react";
import { buttonClass } from "./button";

/** Copies an address; the page's own, unless another is given. */
export function CopyLink({ address }: { address?: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className={`${buttonClass()} noscript-hidden`}
      onClick={async () => {
        await navigator.clipboard.writeText(address ?? location.origin + location.pathname);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{copied ? "Link copied" : "Copy link"}</span>
    </button>
  );
}
