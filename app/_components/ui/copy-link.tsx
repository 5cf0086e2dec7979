"use client";

import { useState } from "react";
import { buttonClass } from "./button";

/** Copies an address; the page's own, unless another is given. */
export const CopyLink = ({ address }: { address?: string }) => (
  <CopyText
    text={address ?? (() => location.origin + location.pathname)}
    label="Copy link"
    done="Link copied"
  />
);

export function CopyText({
  text,
  label,
  done,
}: {
  text: string | (() => string);
  label: string;
  done: string;
}) {
  const [copied, setCopied] = useState<string>();
  return (
    <button
      type="button"
      className={`${buttonClass()} noscript-hidden`}
      onClick={async () => {
        const copy = typeof text === "string" ? text : text();
        await navigator.clipboard.writeText(copy);
        setCopied(copy);
      }}
    >
      <span aria-live="polite">
        {copied !== undefined && (typeof text !== "string" || copied === text) ? done : label}
      </span>
    </button>
  );
}
