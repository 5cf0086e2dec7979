/** A page of references, to open or to paste from. A style may be somebody's: nothing in it runs. */
export const htmlPage = (references: string[]): string =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>References</title>
<style>.csl-left-margin{float:left;padding-right:.5em}.csl-right-inline{margin-left:2.5em}.csl-entry{margin-bottom:.6em}</style>
${references.join("\n")}
</html>
`;
