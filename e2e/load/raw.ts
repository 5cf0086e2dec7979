import { createServer } from "node:http";
import postgres from "postgres";

/** What to measure against: node:http, the same SQL, and a template string. `raw.ts <socket> <port>` */
const [socket = "", port = "0"] = process.argv.slice(2);
const sql = postgres({ path: socket, user: "postgres", database: "postgres", prepare: false });

const escaped = (text: unknown) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const row = (paper: postgres.Row) =>
  `<li><h2><a href="/paper/${paper.id}">${escaped(paper.title)}</a></h2><p>${escaped(paper.authors.join(", "))} · ${paper.primary_category} · ${paper.published_on}</p><p>${escaped(paper.abstract)}</p></li>`;
const page = (title: string, rows: readonly postgres.Row[]) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1><ol>${rows.map(row).join("")}</ol></body></html>`;

const columns = sql`p.id, p.title, p.abstract, p.authors, p.primary_category, p.published_on`;

const routes: Record<string, (id: string) => Promise<readonly postgres.Row[]>> = {
  feed: () =>
    sql`select ${columns} from papers p where source <> 'import' and featured_on = (select max(featured_on) from papers where source <> 'import') order by (featured_by is not null) desc, published_on desc, id desc limit 25`,
  trending: () =>
    sql`select ${columns} from paper_attention a join papers p on p.id = a.paper_id where a.category = '' order by a.week desc, a.paper_id desc limit 25`,
  paper: (id) => sql`select ${columns} from papers p where id = ${id}`,
  list: (id) =>
    sql`select ${columns} from list_entries e join papers p on p.id = e.paper_id where e.list_id = ${id} and e.deleted_at is null order by e.position, e.paper_id limit 25`,
  library: (id) =>
    sql`select ${columns} from library_entries e join papers p on p.id = e.paper_id where e.user_id = ${id} and e.deleted_at is null order by e.added_at desc, e.paper_id desc limit 25`,
};

createServer(async (request, response) => {
  const [, kind = "", id = ""] = (request.url ?? "").split("/");
  const rows = await routes[kind]?.(id);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(page(kind, rows ?? []));
}).listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
