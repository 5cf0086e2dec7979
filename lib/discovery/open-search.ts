import { writeXml } from "@/lib/xml";

/** By this a browser offers the search of these papers in its address line. */
export const openSearchXml = (origin: string) =>
  writeXml({
    OpenSearchDescription: {
      "@xmlns": "http://a9.com/-/spec/opensearch/1.1/",
      ShortName: "Lectern",
      Description: "Search research papers by title and abstract.",
      InputEncoding: "UTF-8",
      Image: {
        ...{ "@width": "16", "@height": "16", "@type": "image/svg+xml" },
        "#text": `${origin}/icon.svg`,
      },
      Url: {
        "@type": "text/html",
        "@method": "get",
        "@template": `${origin}/search?q={searchTerms}`,
      },
    },
  });
