import type { Metadata } from "next";
import { feedAddresses } from "@/lib/feeds/addresses";

/** The public origin; known only when the app runs. */
export const origin = () => process.env.LECTERN_URL ?? "http://localhost:3000";

/**
 * Title, description, canonical address and what link previews read.
 * @param followed whether the page has feeds
 */
export function pageMetadata({
  path,
  title,
  description,
  indexed = true,
  followed = false,
}: {
  path: string;
  title?: string;
  description: string;
  indexed?: boolean;
  followed?: boolean;
}): Metadata {
  const url = `${origin()}${path}`;
  const short = description.length > 200 ? `${description.slice(0, 199).trimEnd()}…` : description;
  return {
    ...(title && { title }),
    description: short,
    alternates: { canonical: url, ...(followed && { types: feedTypes(path) }) },
    openGraph: { title: title ?? "Lectern", description: short, url, siteName: "Lectern" },
    ...(!indexed && { robots: { index: false, follow: false } }),
  };
}

const feedTypes = (path: string) => {
  const { atom, json } = feedAddresses(path);
  return {
    "application/atom+xml": `${origin()}${atom}`,
    "application/feed+json": `${origin()}${json}`,
  };
};
