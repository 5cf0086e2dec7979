import type { APIRequestContext, APIResponse } from "@playwright/test";

/**
 * Sends a form of a page as a browser without JavaScript does.
 * @param words what stands in the form, such as the text of its button
 */
export async function sendForm(
  request: APIRequestContext,
  page: APIResponse,
  words: string,
  fields: Record<string, string> = {},
  {
    headers = {},
    maxRedirects = 20,
  }: { headers?: Record<string, string>; maxRedirects?: number } = {},
): Promise<APIResponse> {
  const html = await page.text();
  const form = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].find(([text]) =>
    text.includes(words),
  );
  if (!form) throw new Error(`No form with “${words}” at ${page.url()}`);
  const hidden = [...form[0].matchAll(/<input type="hidden"[^>]*>/g)].map(
    ([input]) => [attribute(input, "name"), attribute(input, "value")] as const,
  );
  return request.post(page.url(), {
    headers: { origin: new URL(page.url()).origin, referer: page.url(), ...headers },
    maxRedirects,
    multipart: { ...Object.fromEntries(hidden), ...fields },
  });
}

const attribute = (tag: string, name: string): string =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
