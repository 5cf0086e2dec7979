/** What a page may say of its paper, as Google Scholar reads it, and what `/save` calls that. */
const TOLD = {
  title: "title",
  author: "author",
  publication_date: "date",
  date: "date",
  doi: "doi",
  journal_title: "in",
  conference_title: "at",
};

/**
 * The address of a bookmark that takes the page that is open to `/save`, with what the page says of its
 * paper: for sites that a server can't ask.
 */
export function bookmarkletAddress(origin: string): string {
  const code = `(()=>{const u=new URLSearchParams({url:location.href}),t=${JSON.stringify(TOLD)};for(const n in t)for(const m of [...document.querySelectorAll('meta[name="citation_'+n+'"]')].slice(0,40))if(m.content&&(n=="author"||!u.has(t[n])))u.append(t[n],m.content.slice(0,500));if(!u.has("title"))u.set("title",document.title.slice(0,500));location.href=${JSON.stringify(`${origin}/save?`)}+u})()`;
  // Browsers decode it before they run it.
  return `javascript:${encodeURIComponent(code)}`;
}
