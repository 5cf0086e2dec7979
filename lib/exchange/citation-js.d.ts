/** What is used of a package without types. */
declare module "@citation-js/core" {
  export const plugins: {
    input: {
      /** One step: BibTeX to its entries. */
      chainLink(text: string): unknown;
      /** All steps, to CSL-JSON. */
      chain(text: string, options: { generateGraph: false; forceType?: string }): unknown[];
    };
  };
}
