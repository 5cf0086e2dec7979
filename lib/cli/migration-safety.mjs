/**
 * What the version before can't live with: while a new version brings the tables up to date, processes of
 * the old one still read and write them.
 * @type {readonly [RegExp, string][]}
 */
const UNSAFE = [
  [/\bDROP\s+(TABLE|COLUMN|VIEW|FUNCTION|TYPE|SCHEMA)\b/i, "takes away what it may use"],
  [/\bRENAME\s+(TO|COLUMN|CONSTRAINT)\b/i, "renames what it may use"],
  [/\bSET\s+NOT\s+NULL\b/i, "demands what it may leave out"],
  [/\bSET\s+DATA\s+TYPE\b/i, "changes the type of what it may use"],
  [
    /\bADD\s+COLUMN\b(?=.*\bNOT\s+NULL\b)(?!.*\b(DEFAULT|GENERATED)\b)/is,
    "demands what it knows nothing of",
  ],
];

/** What a migration says that is the second step of two, when nobody runs the version before any more. */
const CONTRACT = /^--\s*contract:\s*\S/im;

/**
 * The statements of a migration that are not safe for the version before; none in one that says
 * `-- contract: why it may`.
 * @param {string} migration
 * @returns {string[]} sentences
 */
export function unsafeStatements(migration) {
  if (CONTRACT.test(migration)) return [];
  return migration.split("--> statement-breakpoint").flatMap((statement) => {
    const plain = statement.replace(/^\s*--.*$/gm, "").trim();
    return UNSAFE.flatMap(([what, why]) =>
      what.test(withoutBodies(plain)) ? [`${why}: ${plain.slice(0, 120)}`] : [],
    );
  });
}

/** Without texts and the bodies of functions. @param {string} statement */
const withoutBodies = (statement) =>
  statement.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "$$$$").replace(/'(?:[^']|'')*'/g, "''");
