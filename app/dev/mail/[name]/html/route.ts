import { keptMails } from "@/app/_doors/kept-mails";
import { runRoute } from "@/app/_doors/route";
import { MAIL_POLICY } from "@/lib/cache/content-policy.mjs";
import { openKeptMail } from "@/lib/mail/folder";

/** The HTML of a mail, for the frame on its page: it runs nothing and fetches nothing. */
export async function GET(request: Request, { params }: RouteContext<"/dev/mail/[name]/html">) {
  const { name } = await params;
  return runRoute(request, async () => {
    const { html } = await openKeptMail(await keptMails(), name);
    return new Response(openingOutside(html), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": MAIL_POLICY,
        "cache-control": "no-store",
      },
    });
  });
}

/** Links leave the frame, as they leave a mail program. */
function openingOutside(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html;
}
