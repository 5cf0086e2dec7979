import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Lectern", template: "%s · Lectern" },
  description: "A reading list for research papers: read by day, save, annotate and share.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#171512" },
  ],
};

/** What titles and abstracts are set in: asked for with the page, not after its style. */
const BOOK_FACES = [
  new URL(
    "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2",
    import.meta.url,
  ),
  new URL(
    "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2",
    import.meta.url,
  ),
];

export default function RootLayout({ children }: { children: ReactNode }) {
  for (const { href } of BOOK_FACES) {
    preload(href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
  return (
    <html lang="en" prefix="z: http://www.zotero.org/namespaces/export#" suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title="Lectern"
          href="/opensearch.xml"
        />
        <link rel="unapi-server" type="application/xml" title="unAPI" href="/unapi" />
      </head>
      <body>{children}</body>
    </html>
  );
}
