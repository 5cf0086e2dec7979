import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
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

export default function RootLayout({ children }: { children: ReactNode }) {
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
