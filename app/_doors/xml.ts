/** A file for programs, which is no search result itself. */
export const xmlResponse = (body: string, { type = "application/xml", status = 200 } = {}) =>
  new Response(body, {
    status,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "private, no-cache",
      "x-robots-tag": "noindex",
    },
  });
