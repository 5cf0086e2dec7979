import { expect, test } from "vitest";
import { routesOf } from "./routes";

const routeOf = routesOf({
  rewrites: {
    beforeFiles: [{ source: "/paper/:id*", regex: "^/paper(?:/((?:[^/]+?)(?:/(?:[^/]+?))*))?$" }],
  },
  staticRoutes: [{ page: "/search", regex: "^/search(?:/)?$" }],
  dynamicRoutes: [{ page: "/lists/[id]", regex: "^/lists/([^/]+?)(?:/)?$" }],
});

test.each([
  ["/paper/2401.00001", "/paper/:id*"],
  ["/search?q=somebody", "/search"],
  ["/lists/3k2?after=x", "/lists/[id]"],
  ["/_next/static/chunks/a.js", "/_next/static"],
  ["/wp-login.php", "other"],
])("%s is of %s", (address, route) => {
  expect(routeOf(address)).toBe(route);
});
