import ts from "typescript";
import { expect, test } from "vitest";

/** What no door calls: it is a part of verbs that have let the viewer in; and gates. */
const PARTS = [
  ...["changeList", "cited", "papersOfList", "summaryOf", "requireFreeHandle", "actsOn"],
  ...["requireUser", "requireInPerson", "requireModerator", "findSubject", "subjectsOf"],
  ...["survey", "pageByTime", "pageRanked", "withinTime"],
  ...["suggestFrom", "findCandidates", "listBasis"],
  ...["requireSubscription", "lockSubscription", "readableVersions", "hasSignedInRecently"],
];
/** What shows everyone the same. */
const THE_SAME = ["readPapers", "getCalendar"];
const LET_OFF = new Set([...PARTS, ...THE_SAME]);

const SOURCES = import.meta.glob<string>(
  ["./**/*.ts", "!./**/*.test.ts", "!./**/testing*.ts", "!./cli/**"],
  { eager: true, query: "?raw", import: "default" },
);
const TESTS = import.meta.glob<string>(["./**/*access.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

test("every verb has its row in an access test", () => {
  const verbs = Object.entries(SOURCES).flatMap(([file, text]) => verbsOf(parsed(file, text)));
  expect(verbs.length).toBeGreaterThan(200);
  const tried = new Set(
    Object.entries(TESTS).flatMap(([file, text]) => importsInUse(parsed(file, text))),
  );
  const missing = verbs.filter((name) => !tried.has(name) && !LET_OFF.has(name));
  expect(missing).toEqual([]);
  // Who is let off is a verb, and has no row all the same.
  expect([...LET_OFF].filter((name) => !verbs.includes(name) || tried.has(name))).toEqual([]);
});

test.each([
  ["export async function getX(ctx: Context, id: string) {}", ["getX"]],
  ["export function getX<T>({ db, viewer }: Context): T {}", ["getX"]],
  ["export async function* listX(ctx: Context) {}", ["listX"]],
  ["export const getX = (ctx: Context) => getY(ctx);", ["getX"]],
  ["export const getX = async function (ctx: Context) {};", ["getX"]],
  ["async function getX(ctx: Context) {}\nexport { getX };", ["getX"]],
  // What only verbs call takes somebody who is signed in.
  ["export async function getX(ctx: Context<UserViewer>) {}", []],
  ["async function getX(ctx: Context) {}", []],
  ["export function getX(db: Database, ctx: Context) {}", []],
])("verbs in %j", (text, verbs) => expect(verbsOf(parsed("a.ts", text))).toEqual(verbs));

test.each([
  ['import { getX } from "./x";\ntest(getX(ctx));', ["getX"]],
  ['import { getX as x } from "./x";\ntest({ x });', ["getX"]],
  ['import { getX } from "./x";\ntest("getX(");', []],
])("imports in use in %j", (text, names) =>
  expect(importsInUse(parsed("a.ts", text))).toEqual(names),
);

const parsed = (file: string, text: string) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** Exported functions that may be called with any viewer first. */
function verbsOf({ statements }: ts.SourceFile): string[] {
  const named = statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    !statement.moduleSpecifier &&
    statement.exportClause &&
    ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [],
  );
  return statements.flatMap((statement) =>
    functionsIn(statement)
      .filter(([name, { parameters }]) => {
        const type = parameters[0]?.type;
        const exported =
          named.includes(name) ||
          (ts.canHaveModifiers(statement) &&
            ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));
        return exported && type?.getText() === "Context";
      })
      .map(([name]) => name),
  );
}

function functionsIn(statement: ts.Statement): [string, ts.SignatureDeclaration][] {
  if (ts.isFunctionDeclaration(statement)) return [[statement.name?.text ?? "", statement]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [[name.getText(), initializer] as [string, ts.SignatureDeclaration]]
      : [],
  );
}

/** What a file imports, by the names that it is exported by, as far as anything is done with it. */
function importsInUse(file: ts.SourceFile): string[] {
  const used = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return file.statements
    .filter(ts.isImportDeclaration)
    .flatMap(({ importClause }) => {
      const names = importClause?.namedBindings;
      return names && ts.isNamedImports(names) ? [...names.elements] : [];
    })
    .filter(({ name }) => used.has(name.text))
    .map(({ name, propertyName }) => (propertyName ?? name).text);
}
