/** A column that says whose a row is, or who did something. */
interface Belonging {
  /**
   * What becomes of the row when the account is deleted: it goes with it, it stays without a name, or it
   * keeps the id, which leads to nobody any more.
   */
  gone: "deleted" | "unnamed" | "kept";
  /**
   * Which file of a download has it: the archive of the library (`lib/archive`), or one of this name; null
   * for what is a secret, a copy, known from another file, or tells of others.
   */
  download: string | null;
}

const inArchive: Belonging = { gone: "deleted", download: "archive" };
const unlisted: Belonging = { gone: "deleted", download: null };
const owned = (download: string): Belonging => ({ gone: "deleted", download });
const unnamed = (download: string | null): Belonging => ({ gone: "unnamed", download });

/**
 * Every column that names a person by their id, as `table.column`. A new one belongs in here: the test
 * beside it walks the tables and says which is missing. Deleting an account and downloading what is
 * somebody's go by it.
 */
export const BELONGINGS: Readonly<Record<string, Belonging>> = {
  "annotation_mentions.user_id": unlisted,
  "annotation_replies.user_id": owned("replies"),
  "annotation_tags.user_id": inArchive,
  "annotations.user_id": inArchive,
  "attention_acts.user_id": owned("attention"),
  "audit_events.user_id": owned("activity"),
  "color_names.user_id": inArchive,
  "curation_acts.user_id": unnamed("curation"),
  "digest_addresses.user_id": owned("mail-address"),
  "digest_confirmations.user_id": owned("mail-confirmations"),
  "dismissals.user_id": inArchive,
  "distinct_papers.user_id": inArchive,
  "downloads.user_id": unlisted,
  "follows.user_id": inArchive,
  // Who follows somebody; of those that follow a person, the target is one.
  "follows.target": unlisted,
  "former_handles.user_id": owned("former-handles"),
  "import_items.user_id": owned("import-items"),
  "imports.user_id": owned("imports"),
  "inboxes.user_id": owned("inbox"),
  "kept_answers.user_id": unlisted,
  "library_entries.user_id": inArchive,
  "library_entry_tags.user_id": inArchive,
  "list_addresses.user_id": owned("list-addresses"),
  "list_departures.ended_by": unlisted,
  "list_departures.user_id": owned("memberships-ended"),
  "list_entries.added_by": unnamed("papers-put-into-lists"),
  "list_entries.proposed_by": unnamed(null),
  "list_entries.user_id": inArchive,
  "list_events.user_id": unnamed("list-activity"),
  "list_invites.invited_by": owned("invitations-made"),
  "list_invites.user_id": owned("invitations"),
  "list_members.user_id": owned("memberships"),
  "list_proposals.decided_by": unnamed("proposals-decided"),
  "list_proposals.user_id": owned("proposals"),
  "list_visits.user_id": owned("list-visits"),
  "list_votes.user_id": owned("votes"),
  "lists.user_id": inArchive,
  "merges.user_id": owned("merges"),
  "moderation_acts.moderator_id": { gone: "kept", download: "moderation-done" },
  "moderation_acts.subject_id": { gone: "kept", download: "moderation-received" },
  "one_time_links.user_id": unlisted,
  "papers.brought_by": unnamed(null),
  "papers.featured_by": unnamed(null),
  "papers.imported_by": unnamed(null),
  "passkeys.user_id": owned("passkeys"),
  "person_relations.other_id": unlisted,
  "person_relations.user_id": owned("blocked-and-muted"),
  "provider_accounts.user_id": owned("sign-in-providers"),
  "recent_writes.user_id": unlisted,
  "recovery_codes.user_id": unlisted,
  // What others have reported somebody for is between them and the moderators, and goes with the person.
  "reports.subject_id": unlisted,
  "reports.user_id": unnamed("reports"),
  "rules.user_id": inArchive,
  "seen_publications.user_id": owned("seen-publications"),
  "seen_versions.user_id": owned("seen-versions"),
  "second_steps.user_id": unlisted,
  "sessions.user_id": owned("sessions"),
  "smart_lists.user_id": inArchive,
  "tags.user_id": inArchive,
  "tokens.user_id": owned("tokens"),
  "undos.user_id": unlisted,
  "webhook_deliveries.user_id": owned("webhook-deliveries"),
  "webhooks.user_id": owned("webhooks"),
};
