import { expect, test } from "vitest";
import { readZoteroRdf } from "./zotero-rdf";

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#">
    <bib:Article rdf:about="http://dx.doi.org/10.1038/nature14539">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:0028-0836"/>
        <bib:authors>
            <rdf:Seq>
                <rdf:li>
                    <foaf:Person>
                        <foaf:surname>LeCun</foaf:surname>
                        <foaf:givenName>Yann</foaf:givenName>
                    </foaf:Person>
                </rdf:li>
                <rdf:li><foaf:Person><foaf:surname>A Team</foaf:surname></foaf:Person></rdf:li>
            </rdf:Seq>
        </bib:authors>
        <dcterms:isReferencedBy rdf:resource="#item_12"/>
        <dc:subject>deep &amp; wide</dc:subject>
        <dc:subject>
            <z:AutomaticTag><rdf:value>machine</rdf:value></z:AutomaticTag>
        </dc:subject>
        <dc:title>Deep learning of H&lt;sub&gt;2&lt;/sub&gt;O</dc:title>
        <dcterms:abstract>What it is.</dcterms:abstract>
        <dc:date>2015-05-28</dc:date>
        <bib:pages>436-444</bib:pages>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:0028-0836">
        <prism:volume>521</prism:volume>
        <dc:title>Nature</dc:title>
        <dc:identifier>DOI 10.1038/nature14539</dc:identifier>
        <prism:number>7553</prism:number>
    </bib:Journal>
    <bib:Memo rdf:about="#item_12">
        <rdf:value>&lt;p&gt;First &lt;b&gt;line&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;</rdf:value>
    </bib:Memo>
    <rdf:Description rdf:about="#item_20">
        <z:itemType>preprint</z:itemType>
        <dc:title>A preprint</dc:title>
        <dc:description>arXiv:2401.00001 [cs]
Citation Key: doe2024</dc:description>
    </rdf:Description>
    <rdf:Description rdf:about="#item_21"><z:itemType>document</z:itemType></rdf:Description>
    <bib:Book rdf:about="#item_22"><dc:title>Broken</wrong></bib:Book>
    <z:Attachment rdf:about="#item_14"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
    <z:Collection rdf:about="#collection_3">
        <dc:title>Reading</dc:title>
        <dcterms:hasPart rdf:resource="#collection_4"/>
        <dcterms:hasPart rdf:resource="#item_20"/>
    </z:Collection>
    <z:Collection rdf:about="#collection_4">
        <dc:title>Inner</dc:title>
        <dcterms:hasPart rdf:resource="http://dx.doi.org/10.1038/nature14539"/>
        <dcterms:hasPart rdf:resource="#collection_4"/>
    </z:Collection>
</rdf:RDF>`;

test("items with their collections, tags and notes", () => {
  const read = [...readZoteroRdf(RDF)];
  expect(read).toMatchObject([
    {
      line: 2,
      entry: {
        title: "Deep learning of H2O",
        authors: ["Yann LeCun", "A Team"],
        doi: "10.1038/nature14539",
        abstract: "What it is.",
        published: { on: "2015-05-28", precision: "day" },
        tags: ["deep & wide", "machine"],
        collections: [["Reading", "Inner"]],
        notes: ["First line\n\n- one\n- two"],
        csl: {
          type: "article-journal",
          "container-title": "Nature",
          volume: "521",
          issue: "7553",
          page: "436-444",
        },
      },
    },
    {
      line: 35,
      entry: {
        title: "A preprint",
        arxivId: "2401.00001",
        key: "doe2024",
        collections: [["Reading"]],
      },
    },
    { line: 41, problem: "It has no title." },
    { line: 42 },
  ]);
  expect(read[3]).toHaveProperty("problem", expect.stringContaining("Line 42"));
});

test("a file that breaks off has its first items all the same", () => {
  const read = [...readZoteroRdf(RDF.slice(0, RDF.indexOf("A preprint")))];
  expect(read).toMatchObject([
    { line: 2, entry: { title: "Deep learning of H2O" } },
    { line: 35, problem: "The file ends, or breaks off, within it." },
  ]);
});

test("entities of a document type are not looked up", () => {
  const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<rdf:RDF><bib:Book rdf:about="#1"><dc:title>x &b; &c;</dc:title></bib:Book></rdf:RDF>`;
  const [one] = [...readZoteroRdf(bomb)];
  expect(JSON.stringify(one)).not.toMatch(/lol|root:/);
});
