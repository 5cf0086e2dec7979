import { readFileSync } from "node:fs";

interface Pattern {
  regex: string;
  /** Of a page. */
  page?: string;
  /** Of an address that leads to one. */
  source?: string;
}

interface Manifest {
  rewrites: { beforeFiles: Pattern[] };
  staticRoutes: Pattern[];
  dynamicRoutes: Pattern[];
}

/** For what has no page. */
const OTHER = "other";
const ASSETS = "/_next/static";

/** The routes of the build, or none where there is no build. */
export function readRoutes(file = ".next/routes-manifest.json"): (path: string) => string {
  try {
    return routesOf(JSON.parse(readFileSync(/*turbopackIgnore: true*/ file, "utf8")));
  } catch {
    return () => OTHER;
  }
}

/** What an address is of: its pattern, so that no id, handle or query is told, and there are few of them. */
export function routesOf({ rewrites, staticRoutes, dynamicRoutes }: Manifest) {
  const patterns = [...rewrites.beforeFiles, ...staticRoutes, ...dynamicRoutes].map(
    ({ regex, page, source }) => ({ regex: new RegExp(regex), name: source ?? page ?? OTHER }),
  );
  return (address: string): string => {
    const path = address.split("?", 1)[0] ?? "";
    if (path.startsWith(`${ASSETS}/`)) return ASSETS;
    return patterns.find(({ regex }) => regex.test(path))?.name ?? OTHER;
  };
}
