"use client";

import { useState } from "react";
import { buttonClass } from "./button";

/** Copies the page's address. */
export function CopyLink() {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className={`${buttonClass()} noscript-hidden`}
      onClick={async () => {
        await navigator.clipboard.writeText(location.origin + location.pathname);
        setCopied(true);
      }}
    >
      <span aria-live="polite">{copied ? "Link copied" : "Copy link"}</span>
    </button>
  );
}
