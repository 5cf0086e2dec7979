import type { MetadataRoute } from "next";
import { origin } from "./_doors/metadata";

export const dynamic = "force-dynamic";

/** Unlisted lists are not named here: they say “noindex” themselves. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      disallow: [
        ...["/api/", "/library", "/lists", "/settings", "/search"],
        ...["/moderation", "/report", "/admin", "/dev"],
      ],
    },
    sitemap: `${origin()}/sitemap.xml`,
  };
}
