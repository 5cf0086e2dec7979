import type { Metadata } from "next";
import { feedAddresses } from "@/lib/feeds/addresses";
import { HEIGHT, WIDTH } from "@/lib/pictures/schema";

/** The public origin; known only when the app runs. */
export const origin = () => process.env.LECTERN_URL ?? "http://localhost:3000";

/**
 * Title, description, canonical address and what link previews read.
 * @param followed whether the page has feeds
 * @param embedded whether others can put it into their pages, and are told so by oEmbed
 * @param picture what the page's picture says, for those who don't see it, and when it last changed
 */
export function pageMetadata({
  path,
  title,
  description,
  indexed = true,
  followed = false,
  embedded = false,
  picture,
}: {
  path: string;
  title?: string;
  description: string;
  indexed?: boolean;
  followed?: boolean;
  embedded?: boolean;
  picture?: { alt: string; version?: string };
}): Metadata {
  const url = `${origin()}${path}`;
  const short = description.length > 200 ? `${description.slice(0, 199).trimEnd()}…` : description;
  return {
    ...(title && { title }),
    description: short,
    alternates: {
      canonical: url,
      types: { ...(followed && feedTypes(path)), ...(embedded && offerTypes(url)) },
    },
    openGraph: {
      ...{ title: title ?? "Lectern", description: short, url, siteName: "Lectern" },
      ...(picture && { images: [pictureOf(url, picture)] }),
    },
    ...(picture && { twitter: { card: "summary_large_image" } }),
    ...(!indexed && { robots: { index: false, follow: false } }),
  };
}

/** With its version in the address: those who show it elsewhere keep it by that. */
const pictureOf = (url: string, { alt, version }: { alt: string; version?: string }) => ({
  url: `${url}.png${version ? `?v=${version}` : ""}`,
  ...{ width: WIDTH, height: HEIGHT, type: "image/png", alt },
});

const feedTypes = (path: string) => {
  const { atom, json } = feedAddresses(path);
  return {
    "application/atom+xml": `${origin()}${atom}`,
    "application/feed+json": `${origin()}${json}`,
  };
};

const offerTypes = (url: string) => {
  const offer = (format: string) =>
    `${origin()}/oembed?${new URLSearchParams({ url, format }).toString()}`;
  return { "application/json+oembed": offer("json"), "text/xml+oembed": offer("xml") };
};
