/** What is kept of one kind, in plain words, and in which tables it stands. */
interface Kept {
  title: string;
  what: string;
  why: string;
  until: string;
  who: string;
  tables: readonly string[];
}

const UNTIL_YOU = "Until you delete it, and then 30 days in the trash; or until your account goes.";
const WITH_ACCOUNT = "As long as you have the account.";

/**
 * What is kept of people: the page `/privacy` says it. Every table of the database is named here or in
 * `NOT_OF_PEOPLE`, which the test beside it holds to: whoever adds a table says here what it is for.
 */
export const KEPT: readonly Kept[] = [
  {
    title: "Your account",
    what: "Your handle and those that you had before, your email address, a hash of your password, the public halves of your passkeys, the accounts at sign-in providers that you have connected, and what you say of yourself in your profile.",
    why: "So that you can sign in and be told what concerns your account, and others can find you by your handle.",
    until: WITH_ACCOUNT,
    who: "Everyone sees your handle, the day on which you came, and your profile. The rest only you see.",
    tables: ["users", "former_handles", "provider_accounts", "passkeys"],
  },
  {
    title: "Sessions and tokens",
    what: "Where you are signed in, with the browser in a few words, the address without its end, and when it was last used; what happened to your account, such as a sign-in or a new password; tokens that you made for programs, with their names and when they were last used. Of the secrets only hashes are kept, so that nobody can use them who reads the database.",
    why: "So that you stay signed in, and see and end what is not yours.",
    until:
      "Sessions until they expire or you end them, what happened for 90 days, tokens until you revoke them.",
    who: "You.",
    tables: ["sessions", "audit_events", "tokens"],
  },
  {
    title: "Links by mail, and the second step",
    what: "That a link was mailed to an address, what it is for and until when; an address for which somebody asked, also where it has no account; what your app makes its codes of, encrypted, and hashes of your recovery codes.",
    why: "So that you get in when you have lost your password, and nobody else does who has it.",
    until:
      "Links for a day after they were used or have expired, the second step until you turn it off.",
    who: "You. Admins see to whom an open invitation was mailed.",
    tables: ["one_time_links", "second_steps", "recovery_codes"],
  },
  {
    title: "Your library",
    what: "The papers that you saved, with status, remark, citation key, tags and rules; filters that you kept, what you follow, what you dismissed, how much words count in what is suggested to you, which versions you have seen, how duplicates were merged, and what you imported.",
    why: "It is what Lectern is for.",
    until: UNTIL_YOU,
    who: "You. Whom and what you follow is counted for others, and people see that you follow them.",
    tables: [
      ...["library_entries", "library_entry_tags", "tags", "rules", "smart_lists", "follows"],
      ...["dismissals", "inboxes", "seen_versions", "seen_publications", "merges"],
      ...["distinct_papers", "imports", "import_items"],
    ],
  },
  {
    title: "Notes and highlights",
    what: "What you marked and wrote, and what you answered to others.",
    why: "It is what Lectern is for.",
    until: UNTIL_YOU,
    who: "You alone, or those with whom you shared each: the members of a list, or everyone.",
    tables: [
      ...["annotations", "annotation_tags", "annotation_mentions", "annotation_replies"],
      "color_names",
    ],
  },
  {
    title: "Lists",
    what: "Lists that you made, their papers, sections and former addresses, who keeps them with you, who was invited, and a log of what was done in them. Of lists that strangers may read, each day's state is kept, so that it can be cited.",
    why: "So that lists can be kept together, shared and cited.",
    until: UNTIL_YOU,
    who: "You and the members; everyone, once you make a list public. The log is for members.",
    tables: [
      ...["lists", "list_members", "list_entries", "list_sections", "list_addresses"],
      "joined_addresses",
      ...["list_invites", "list_departures", "list_events", "list_spans"],
    ],
  },
  {
    title: "What you do with what others share",
    what: "Upvotes of papers and lists, that you saved or noted a paper, papers that you proposed or brought to a day, and when you last looked at a list.",
    why: "So that there can be a ranking, credit for what you proposed, and a mark on what is new to you.",
    until: WITH_ACCOUNT,
    who: "Upvotes, saves and notes are only ever counted. Proposals are seen by who keeps the list, and the credit for one by its readers. When you looked, only you see.",
    tables: ["attention_acts", "list_votes", "list_visits", "list_proposals", "curation_acts"],
  },
  {
    title: "Papers by mail",
    what: "The address, what you want to get and when, links that wait to be confirmed, and which papers were sent to you.",
    why: "So that the mails come, and no paper comes twice.",
    until: "Until 30 days after you stopped them; links that nobody confirmed, for 3 days.",
    who: "You, and whoever has the link in one of your mails.",
    tables: [
      ...["digest_addresses", "digest_subscriptions", "digest_confirmations"],
      ...["digest_issues", "digest_shown"],
    ],
  },
  {
    title: "Blocks, reports and moderation",
    what: "Whom you block or mute; what you reported and why; what moderators did, to what, and for which reason.",
    why: "So that people are left alone by whom they don't want, and decisions can be looked at again.",
    until:
      "Blocks until you take them back. Reports and the log of moderators stay; the names of people who have left are taken out of them.",
    who: "Blocks: you. Reports and the log: moderators, and what concerns you, you.",
    tables: ["person_relations", "reports", "moderation_acts"],
  },
  {
    title: "Programs of yours",
    what: "Web addresses that you have told of changes, with a secret to sign with, and what was sent there; answers to requests that your programs may repeat.",
    why: "So that programs of yours can work with your library.",
    until: "Addresses until you remove them; what was sent, for a few days; answers for a day.",
    who: "You, and the addresses that you named.",
    tables: ["webhooks", "webhook_deliveries", "kept_answers"],
  },
  {
    title: "For a while",
    what: "How to take back what you did last; the file of everything that you asked for; work that waits to be done in the background, such as a mail to you; how many requests came from an address or a person within a minute; and where the site has copies of its database, when you last changed something.",
    why: "So that you can undo, download your data, nobody can wear the site out, and you see what you have just done.",
    until:
      "A day to undo, a week for the file, until it is done, and a minute; the last change until the next one.",
    who: "You. What waits, and why it failed, is seen by the admins of this site.",
    tables: ["undos", "downloads", "download_pieces", "jobs", "rate_counts", "recent_writes"],
  },
  {
    title: "When you have left",
    what: "A fingerprint of your handle, by which nobody else gets it. Papers that you put into lists of others, and what their logs tell of “a former member”.",
    why: "So that nobody is taken for you, and the lists of others stay whole.",
    until: "A year for the fingerprint; the rest as long as those lists.",
    who: "Nobody sees the fingerprint. The logs are for the members of those lists.",
    tables: ["retired_handles"],
  },
];

/** Tables that hold nothing of people. */
export const NOT_OF_PEOPLE: readonly string[] = [
  ...["papers", "paper_versions", "paper_attention", "list_standing", "job_kinds"],
  ...["spent_challenges", "paper_embeddings", "embedding_models", "title_words"],
  ...["ingest_runs", "outdated_pages", "shared_changes"],
];
