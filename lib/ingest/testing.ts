/** What arXiv answers about some papers; `address` in place of the usual one. */
export const atomAnswer = (...entries: AtomEntry[]) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>arXiv Query</title>
  <id>http://arxiv.org/api/abc</id>
${entries.map(atomEntry).join("\n")}
</feed>`;

interface AtomEntry {
  id: string;
  address?: string;
  updated?: string;
}

const atomEntry = ({ id, address, updated = "2008-05-13T23:24:12Z" }: AtomEntry) => `  <entry>
    <id>${address ?? `http://arxiv.org/abs/${id}`}</id>
    <title>Bounds for $x &lt; y$
  &amp; more</title>
    <summary>  The first line
goes on.
  A second paragraph.
</summary>
    <published>2007-04-02T19:18:42Z</published>
    <updated>${updated}</updated>
    <author><name>Paul Erdős</name></author>
    <author><name>Ada Lovelace</name><arxiv:affiliation>London</arxiv:affiliation></author>
    <arxiv:doi>10.1000/x</arxiv:doi>
    <arxiv:journal_ref>J. of Bounds 1 (2007)</arxiv:journal_ref>
    <arxiv:primary_category term="math.CA"/>
    <category term="math.CA"/>
    <category term="cs.LG"/>
    <category term="68T05"/>
  </entry>`;

/** An answer of OAI-PMH. */
export const oaiAnswer = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2026-03-13T00:00:01Z</responseDate>
<request verb="ListRecords">http://oaipmh.arxiv.org/oai</request>
${inside}
</OAI-PMH>`;

export const oaiHeader = (id: string, attributes = "") =>
  `<header${attributes}><identifier>oai:arXiv.org:${id}</identifier><datestamp>2026-03-12</datestamp><setSpec>cs:cs:CL</setSpec></header>`;

export const rawRecord = (id: string) => `<record>${oaiHeader(id)}<metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${id}</id><submitter>A. L.</submitter>
<version version="v1"><date>Mon, 02 Apr 2007 19:18:42 GMT</date><size>9kb</size></version>
<version version="v2"><date>Tue, 13 May 2008 23:24:12 GMT</date><size>9kb</size></version>
<title>Of ${id} &amp; more</title>
<authors>Paul Erd\\H{o}s (1), \\'Eric B. King, Jr. and Ada Lovelace ((1) Budapest, (2) London)</authors>
<categories>cmp-lg cs.CL math.IT</categories>
<doi>10.1000/raw-${id}</doi><license>http://creativecommons.org/licenses/by/4.0/</license>
<abstract>  They bend,
and hold.
</abstract></arXivRaw></metadata></record>`;

export const plainRecord = (id: string) => `<record>${oaiHeader(id)}<metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id><created>2007-04-02</created><updated>2008-05-13</updated>
<authors><author><keyname>Erd\\H{o}s</keyname><forenames>Paul</forenames></author>
<author><keyname>King</keyname><forenames>B. B.</forenames><suffix>Jr.</suffix><affiliation>X</affiliation></author></authors>
<title>Of ${id}</title><categories>math.CA cs.LG</categories><journal-ref>J. 1 (2007)</journal-ref>
<abstract>They bend.</abstract></arXiv></metadata></record>`;

export const deletedRecord = (id: string) =>
  `<record>${oaiHeader(id, ' status="deleted"')}</record>`;

/** A paper of Hugging Face's daily papers. */
export const hubPaper = (id: string, day: string, upvotes = 12) => ({
  paper: {
    ...{ id, title: `Of ${id},\n  as the hub has it`, summary: 'They {bend}\nand "hold".' },
    authors: [{ _id: "1", name: "Ada Lovelace", hidden: false }, { name: "Paul Erdős" }],
    ...{ publishedAt: "2026-03-01T10:00:00.000Z", submittedOnDailyAt: `${day}T08:00:00.000Z` },
    ...{ upvotes, comments: 3 },
  },
  ...{ publishedAt: "2026-03-01T10:00:00.000Z", title: "x", numComments: 3 },
});

/** A line of arXiv's metadata snapshot. */
export const snapshotLine = (id: string, of: object = {}) => ({
  ...{
    id,
    submitter: "A. L.",
    authors: "Paul Erd\\H{o}s and B. B. King, Jr.",
    comments: "9 pages",
  },
  title: "On the shape of\n  things",
  abstract: "  The first line\ngoes on.\n  A second paragraph.\n",
  authors_parsed: [
    ["Erd\\H{o}s", "Paul", ""],
    ["King", "B. B.", "Jr."],
  ],
  ...{ categories: "math.CA cs.LG", doi: null, "report-no": null, license: null },
  versions: [{ version: "v1", created: "Mon, 2 Apr 2007 19:18:42 GMT" }],
  update_date: "2008-11-26",
  ...of,
});
