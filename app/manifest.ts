import type { MetadataRoute } from "next";

/** Makes Lectern an app that can be installed; phones then offer it where pages are shared. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Lectern",
    short_name: "Lectern",
    description: "A reading list for research papers.",
    start_url: "/",
    display: "minimal-ui",
    background_color: "#fbfaf7",
    theme_color: "#fbfaf7",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
    share_target: {
      action: "/save",
      method: "get",
      params: { title: "title", text: "text", url: "url" },
    },
  };
}
