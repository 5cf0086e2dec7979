import { scriptJson } from "@/lib/discovery/structured";

/** What a page is about, for search engines: data, which nothing runs. */
export function JsonLd({ data }: { data: Record<string, unknown> }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptJson lets nothing end the script
      dangerouslySetInnerHTML={{ __html: scriptJson(data) }}
    />
  );
}
