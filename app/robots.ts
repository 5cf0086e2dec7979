import type { MetadataRoute } from "next";

export const dynamic = "force-dynamic";

/** Unlisted lists are not named here: they say “noindex” themselves. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", disallow: ["/api/", "/library", "/lists", "/settings", "/search"] },
  };
}
