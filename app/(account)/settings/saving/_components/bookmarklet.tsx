import { buttonClass } from "@/app/_components/ui/button";

/**
 * A link to drag to the bookmarks. React takes addresses of scripts out of links, so it is put in as
 * HTML; on this page the content policy keeps it from running.
 */
export function Bookmarklet({ address }: { address: string }) {
  const quoted = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    <span
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own origin alone, and quoted
      dangerouslySetInnerHTML={{
        __html: `<a href="${quoted}" class="${buttonClass()}" draggable="true">Save to Lectern</a>`,
      }}
    />
  );
}
