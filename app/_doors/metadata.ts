import type { Metadata } from "next";

/** The public origin; known only when the app runs. */
export const origin = () => process.env.LECTERN_URL ?? "http://localhost:3000";

/** Title, description, canonical address and what link previews read. */
export function pageMetadata({
  path,
  title,
  description,
  indexed = true,
}: {
  path: string;
  title?: string;
  description: string;
  indexed?: boolean;
}): Metadata {
  const url = `${origin()}${path}`;
  const short = description.length > 200 ? `${description.slice(0, 199).trimEnd()}…` : description;
  return {
    ...(title && { title }),
    description: short,
    alternates: { canonical: url },
    openGraph: { title: title ?? "Lectern", description: short, url, siteName: "Lectern" },
    ...(!indexed && { robots: { index: false, follow: false } }),
  };
}
