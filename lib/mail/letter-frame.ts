import { Engine } from "mrml";

/**
 * How every mail looks, in MJML: the tables that clients need come from there, so nothing of them is here.
 * `{{name}}` is filled in, and what stands between two comments of a name is there once for each value.
 * Colours are the app's own, for light and dark.
 */
const FRAME = `
<mjml lang="en">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="Georgia, 'Times New Roman', serif" />
      <mj-text color="#1d1b18" font-size="16px" line-height="1.5" padding="0 0 12px" />
      <mj-section padding="0 20px" />
      <mj-divider border-color="#e7e2d8" border-width="1px" padding="8px 0 20px" />
    </mj-attributes>
    <mj-style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      a { color: #1d5c4d; }
      @media (prefers-color-scheme: dark) {
        body, .page { background-color: #171512 !important; }
        .ink div, .ink a { color: #ece7dd !important; }
        .soft div, .soft a { color: #b0a99c !important; }
        .accent div, .accent a { color: #86c9b2 !important; }
        .line p { border-top-color: #312d27 !important; }
        .push td, .push a, .push p { background-color: #86c9b2 !important; color: #10231d !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body width="640px" background-color="#fbfaf7" css-class="page">
    <mj-section padding="28px 20px 0">
      <mj-column>
        <mj-text css-class="ink" font-size="25px" line-height="1.25" font-weight="700" padding="0 0 8px"><h1 style="margin: 0; font-size: 25px; line-height: 1.25;">{{heading}}</h1></mj-text>
        <mj-raw><!--paragraphs--></mj-raw>
        <mj-text css-class="ink">{{text}}</mj-text>
        <mj-raw><!--/paragraphs--></mj-raw>
        <mj-raw><!--asides--></mj-raw>
        <mj-text css-class="soft" color="#5f5a52" font-size="14px">{{text}}</mj-text>
        <mj-raw><!--/asides--></mj-raw>
        <mj-raw><!--buttons--></mj-raw>
        <mj-button css-class="push" href="{{href}}" align="left" background-color="#1d5c4d" color="#ffffff" font-size="16px" inner-padding="12px 22px" border-radius="8px" padding="8px 0 20px">{{label}}</mj-button>
        <mj-raw><!--/buttons--></mj-raw>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-raw><!--papers--></mj-raw>
        <mj-divider css-class="line" />
        <mj-text css-class="soft" color="#5f5a52" font-size="14px" padding="0 0 2px">{{why}}</mj-text>
        <mj-text css-class="ink" font-size="19px" line-height="1.3" padding="0 0 4px"><h2 dir="auto" style="margin: 0; font-size: 19px; line-height: 1.3; font-weight: 700;"><a href="{{href}}" style="color: #1d1b18; text-decoration: none;">{{title}}</a></h2></mj-text>
        <mj-text css-class="soft" color="#5f5a52" font-size="14px" padding="0 0 6px"><bdi>{{authors}}</bdi></mj-text>
        <mj-raw><!--abstracts--></mj-raw>
        <mj-text css-class="ink" padding="0 0 6px"><div dir="auto">{{text}}</div></mj-text>
        <mj-raw><!--/abstracts--></mj-raw>
        <mj-raw><!--notices--></mj-raw>
        <mj-text css-class="soft" color="#5f5a52" font-size="13px" font-style="italic" padding="0 0 6px">{{text}}</mj-text>
        <mj-raw><!--/notices--></mj-raw>
        <mj-text css-class="accent" color="#1d5c4d" font-size="15px" line-height="24px" padding="4px 0 18px"><a href="{{href}}" style="color: #1d5c4d;">Read</a> &#160;&#160;·&#160;&#160; <a href="{{save}}" style="color: #1d5c4d;">Save</a></mj-text>
        <mj-raw><!--/papers--></mj-raw>
      </mj-column>
    </mj-section>
    <mj-section padding="0 20px 32px">
      <mj-column>
        <mj-divider css-class="line" />
        <mj-raw><!--ends--></mj-raw>
        <mj-text css-class="soft" color="#5f5a52" font-size="14px" padding="0 0 8px">{{text}}<!--links--> <a href="{{href}}" style="color: #5f5a52;">{{label}}</a><!--/links--></mj-text>
        <mj-raw><!--/ends--></mj-raw>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

let compiled: string | undefined;

/** The HTML of the frame, made once: it takes longer than all the rest of a mail. */
export function letterFrame(): string {
  if (compiled) return compiled;
  const made = new Engine().toHtml(FRAME);
  if (made.type === "error") throw new Error(`The frame of mails is no MJML: ${made.message}`);
  compiled = made.content;
  return compiled;
}
