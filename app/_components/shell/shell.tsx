import Link from "next/link";
import type { ReactNode } from "react";
import type { Viewer } from "@/lib/context";
import { Shortcuts } from "./shortcuts";
import { SiteHeader } from "./site-header";

/** What stands around every page. */
export function Shell({
  viewer,
  notice,
  toast,
  children,
}: {
  viewer: Viewer;
  notice?: ReactNode;
  toast?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-lg focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <SiteHeader viewer={viewer} />
      {notice}
      <main id="main" className="mx-auto max-w-page px-4.5 pt-6 pb-14 sm:px-5 sm:pt-9">
        {children}
      </main>
      <footer className="mx-auto max-w-page px-4.5 pb-24 text-[0.85rem] text-faint sm:px-5 sm:pb-10">
        Lectern · Bibliographic data from{" "}
        <a href="https://arxiv.org" rel="noopener" className="underline">
          arXiv
        </a>{" "}
        ·{" "}
        <Link href="/subscribe" prefetch={false} className="underline">
          Papers by mail
        </Link>{" "}
        ·{" "}
        <Link href="/privacy" prefetch={false} className="underline">
          Privacy
        </Link>
        <span className="hidden not-pointer-coarse:in-data-keys:inline">
          {" "}
          · Press ? for the keyboard
        </span>
      </footer>
      <Shortcuts />
      {toast}
    </>
  );
}
