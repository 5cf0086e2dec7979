import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "./prepare.mjs";

// What no other tool looks at: how long files are, and how they are called.

const LONGEST = 250;
const NAME = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.[a-z0-9]+)+$/;

const files = ["app", "db", "lib", "e2e"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
);
const complaints = files.flatMap((file) => {
  const lines = readFileSync(file, "utf8").split("\n").length - 1;
  return [
    ...(lines > LONGEST ? [`${file} has ${lines} lines; split it by what it is about.`] : []),
    ...(NAME.test(basename(file)) ? [] : [`${file} is not in kebab-case.`]),
  ];
});
process.stdout.write(complaints.map((line) => `${line}\n`).join(""));
process.exit(complaints.length > 0 ? 1 : 0);
