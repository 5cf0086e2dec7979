import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./prepare.mjs";
import { isAllowed } from "./spdx.mjs";

// Whether Lectern may be run and given away with all that it uses, as the installed packages say themselves.

/** Whose code may be used for anything, and those that ask for their own changes back and nothing of ours. */
const ALLOWED = new Set([
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC"],
  ...["MIT", "MIT-0", "Python-2.0", "Unlicense", "Zlib"],
  ...["CC-BY-4.0", "LGPL-3.0-or-later", "MPL-2.0", "OFL-1.1"],
]);
/** Read by somebody, and found to be fit. */
const CONSIDERED = {
  // Used unchanged through citation-js; asks for its notice, which stands in its own file.
  citeproc: "CPAL-1.0 OR AGPL-1.0",
};

/** @type {{packages: Record<string, {dev?: boolean}>}} */
const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
const used = Object.keys(packages).filter(
  // Of those for other machines, none is here.
  (path) => path && !packages[path]?.dev && existsSync(join(ROOT, path, "package.json")),
);
const complaints = used.flatMap((path) => {
  const about = JSON.parse(readFileSync(join(ROOT, path, "package.json"), "utf8"));
  const licence = licenceOf(about);
  const fits =
    isAllowed(licence, ALLOWED) ||
    Object.entries(CONSIDERED).some(([name, of]) => about.name === name && licence === of);
  return fits ? [] : [`${about.name} ${about.version}: ${licence || "no licence"}`];
});
if (used.length === 0) complaints.push("No packages were found.");
for (const line of complaints) process.stdout.write(`${line}\n`);
process.exit(complaints.length > 0 ? 1 : 0);

/**
 * Old packages have an object, or a list of them to choose from.
 * @param {{license?: string | {type: string}, licenses?: {type: string}[]}} about
 * @returns {string}
 */
function licenceOf({ license, licenses }) {
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(" OR ") ?? "";
}
