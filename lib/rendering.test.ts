import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceHtml } from "./embeds/html";
import { mentionsIn, renderMarkdown } from "./markdown";

/** What people and papers write comes out as these, and nothing else. */
const TAGS = new Set([
  ...["a", "p", "em", "strong", "del", "code", "pre", "br", "hr", "ul", "ol", "li", "blockquote"],
  ...["span", "sup", "sub", "u", "table", "thead", "tbody", "tr", "th", "td"],
  ...["math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot"],
  ...["msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts"],
  ...["mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose", "none"],
]);

/** No attribute runs anything, fetches anything, or gives a name that a script could take for its own. */
const ATTRIBUTES = new Set([
  ...["href", "rel", "title", "dir", "class", "style", "align", "start", "display", "encoding"],
  ...["accent", "accentunder", "columnalign", "columnspacing", "columnlines", "depth", "fence"],
  ...["displaystyle", "form", "height", "largeop", "linethickness", "lspace", "mathcolor"],
  ...[
    "mathbackground",
    "mathsize",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
  ],
  ...["rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric"],
  ...["voffset", "width", "rowspan", "columnspan", "side", "scriptminsize", "intent", "arg"],
  ...["frame", "framespacing", "equalrows", "equalcolumns", "linebreak"],
]);

const TAG = /<(?:[^<>"]|"[^"]*")*>?/g;
const ATTRIBUTE = /\s([^\s="<>/]+)(?:="([^"]*)")?/g;

const HREF = /^(?:https?:|mailto:|[^:]*(?:[/?#]|$))/i;
const STYLE = /url|image|import|expression|@|position/i;

/** The first tag that may do more than show something; null where there is none. */
function harmIn(html: string): string | null {
  for (const [tag] of html.matchAll(TAG)) {
    const [, name = "", rest = ""] = /^<\/?([a-z]+)(.*)>$/s.exec(tag) ?? [];
    if (!TAGS.has(name) || !/^ ?\/?$/.test(rest.replace(ATTRIBUTE, ""))) return tag;
    for (const [, attribute = "", value = ""] of rest.matchAll(ATTRIBUTE)) {
      if (!ATTRIBUTES.has(attribute)) return tag;
      if (attribute === "href" && !(name === "a" && HREF.test(value))) return tag;
      if (attribute === "style" && STYLE.test(value)) return tag;
    }
  }
  return null;
}

const words = (text: string) => text.split(" ");
const hostile = fc.constantFrom(
  ...words(`<script> </script> <img/src=x/onerror=alert(1)> "/onclick="x '/onload=' <svg/onload=a()>
    <math><annotation-xml/encoding="text/html"><style> </math> <iframe/src=//evil.example> <base>
    <a/href=javascript:x> javascript:alert(1) data:text/html,x vbscript:x //evil.example --> <!-- ]]>
    ](  ) [ ![ [[ ]] $ $$ \` \\ < > " & &#106;avascript: &colon; &NewLine; [x]( [x]: <javascript:x>
    www.example.org https://a.b/ 2205.13147 [[own-id]] ![x](https://evil.example/x.png) \`\`\``),
  ...words(`\\href{ \\url{ \\includegraphics{ \\class{ \\id{ \\style{ \\data{ \\html{ \\text{ \\def\\a{
    \\begin{array} \\end{array} \\begin{matrix} \\color{ \\textcolor{url(x)}{ \\colorbox{ \\tag{
    \\annotation{ \\rule{9em}{9em} \\frac \\sqrt[ \\unicode{ \\char \\verb| \\operatorname{ \\mathrm{
    \\emph{ \\textbf{ {\\it } { ^ _ & \\\\ a 1 x`),
  ...["\n", "\n\n", "\t", "\0", "# ", "> ", "- [x] ", "\u2028", "javascript\t:", " "],
);
const written = fc
  .array(fc.oneof({ arbitrary: hostile, weight: 4 }, fc.string({ unit: "binary", maxLength: 5 })), {
    maxLength: 20,
  })
  .map((parts) => parts.join(""));

test("nothing that is written runs, frames or asks another server, in 10,000 notes and titles", () => {
  fc.assert(
    fc.property(written, written, fc.boolean(), (parts, title, formula) => {
      const source = formula ? `$${parts}$` : parts;
      const html = renderMarkdown(source, [{ paper: "own-id", title }]);
      const mentioned = mentionsIn(source).includes("own-id") && title !== "";
      return (
        harmIn(html) === null &&
        harmIn(sourceHtml(source)) === null &&
        mentioned === html.includes('href="/paper/own-id"')
      );
    }),
    { numRuns: 10_000 },
  );
}, 300_000);

test.each([
  '<annotation-xml encoding="text/html">',
  "<mglyph>",
  "<title>",
  '<a href="javascript:x">',
  '<mi href="https://a.b/">',
  '<p id="x">',
  "<p onclick>",
  '<td style="background:url(x)">',
])("%s would be seen", (html) => expect(harmIn(`<p>${html}</p>`)).toBe(html));
