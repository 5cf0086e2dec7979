import { element, xmlFile } from "./xml";

/** By this a browser offers the search of these papers in its address line. */
export const openSearchXml = (origin: string) =>
  xmlFile(
    element("OpenSearchDescription", { xmlns: "http://a9.com/-/spec/opensearch/1.1/" }, [
      element("ShortName", {}, "Lectern"),
      element("Description", {}, "Search research papers by title and abstract."),
      element("InputEncoding", {}, "UTF-8"),
      element("Image", { width: "16", height: "16", type: "image/svg+xml" }, `${origin}/icon.svg`),
      element("Url", {
        type: "text/html",
        method: "get",
        template: `${origin}/search?q={searchTerms}`,
      }),
    ]),
  );
