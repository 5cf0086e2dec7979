/** What stands in the zip, for whoever opens it years later. */
export const readmeText = (handle: string): string => `Everything that Lectern has of @${handle}.

library.zip         The library, lists, tags, notes and rules, as JSON Lines with checksums. Another
                    Lectern reads it (Library, Import), and makes the same library of it.
library.bib         The papers of the library as BibTeX, under their keys.
annotations.jsonld  All notes and highlights as W3C Web Annotations, with what was answered to them.
notes/              The same as Markdown, one file a paper.
account/            What else is known of the account: one JSON object a line, under the names of the
                    columns that hold it. A file that would be empty is left out. account.jsonl is the account
                    itself; the others are named after what they hold, such as sessions, tokens (their
                    names; the secrets are not kept), votes, proposals, memberships, reports, or mails.
trash/              What waits in the trash until it is gone, in the same form.

Times are in UTC unless they say otherwise. Passwords and secrets are not in here: Lectern keeps only
what proves them right. What others wrote is theirs, but for what they answered to the notes above.
`;
