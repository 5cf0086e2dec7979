/** What arXiv answers about one paper; `address` in place of the usual one. */
export const atomAnswer = ({
  id,
  address,
}: {
  id: string;
  address?: string;
}) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>arXiv Query</title>
  <id>http://arxiv.org/api/abc</id>
  <entry>
    <id>${address ?? `http://arxiv.org/abs/${id}`}</id>
    <title>Bounds for $x &lt; y$
  &amp; more</title>
    <summary>  The first line
goes on.
  A second paragraph.
</summary>
    <published>2007-04-02T19:18:42Z</published>
    <updated>2008-05-13T23:24:12Z</updated>
    <author><name>Paul Erdős</name></author>
    <author><name>Ada Lovelace</name><arxiv:affiliation>London</arxiv:affiliation></author>
    <arxiv:doi>10.1000/x</arxiv:doi>
    <arxiv:journal_ref>J. of Bounds 1 (2007)</arxiv:journal_ref>
    <arxiv:primary_category term="math.CA"/>
    <category term="math.CA"/>
    <category term="cs.LG"/>
    <category term="68T05"/>
  </entry>
</feed>`;
