/** What the tests use of a package without types. */
declare module "@citation-js/core" {
  export const plugins: { input: { chainLink(text: string): unknown } };
}
