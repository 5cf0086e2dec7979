/** Rows that would be the same of one person: those of the person who stays take in those of the other. */
export interface Met {
  /** The columns in which they are the same, besides the one that names the person. */
  same: readonly string[];
  /** What the row that stays takes over, as SQL over `mine` and `theirs`. */
  takes?: string;
}

/**
 * What becomes of rows that name a person whose account is joined with another one: they name the other
 * one (`moved`), of those that both have one is made, they go, they are a log that nothing changes, or
 * code of their own moves them (`apart`).
 */
export type Rule = "moved" | "ended" | "kept" | "apart" | Met;

const STRONGER =
  "kind = case when 'block' in (mine.kind, theirs.kind) then 'block' else mine.kind end";

/**
 * By `table.column`, for every column that names a person. A test holds that none is missing, and another
 * one that nothing is lost.
 */
export const RULES: Readonly<Record<string, Rule>> = {
  "annotation_mentions.user_id": "moved",
  "annotation_replies.user_id": "moved",
  "annotation_tags.user_id": "moved",
  "annotations.user_id": "moved",
  "attention_acts.user_id": {
    same: ["paper_id", "act"],
    takes:
      "first_at = least(mine.first_at, theirs.first_at), in_force = mine.in_force or theirs.in_force",
  },
  "color_names.user_id": {
    same: ["color"],
    takes: `name = case when mine.name <> theirs.name and char_length(mine.name || theirs.name) <= 27
      then mine.name || ' / ' || theirs.name else mine.name end`,
  },
  "audit_events.user_id": "moved",
  "curation_acts.user_id": "moved",
  "digest_addresses.user_id": "apart",
  "digest_confirmations.user_id": "moved",
  "dismissals.user_id": { same: ["paper_id"] },
  "distinct_papers.user_id": { same: ["paper_id", "other_id"] },
  // A copy of one of the two, made anew when somebody asks.
  "downloads.user_id": "ended",
  "follows.target": "apart",
  "follows.user_id": {
    same: ["kind", "target"],
    takes: "created_at = least(mine.created_at, theirs.created_at)",
  },
  "former_handles.user_id": "moved",
  "import_items.user_id": "moved",
  "imports.user_id": "moved",
  // What is new to one who stays, stays so.
  "inboxes.user_id": { same: [] },
  "kept_answers.user_id": "ended",
  "library_entries.user_id": "apart",
  "library_entry_tags.user_id": "apart",
  // All of their addresses lead on by `joined_addresses`.
  "list_addresses.user_id": "ended",
  "list_departures.ended_by": "moved",
  "list_departures.user_id": "moved",
  "list_entries.added_by": "moved",
  "list_entries.proposed_by": "moved",
  // They go with their list.
  "list_entries.user_id": "apart",
  "list_events.user_id": "moved",
  "list_invites.invited_by": "moved",
  "list_invites.user_id": { same: ["list_id"] },
  "list_members.user_id": "apart",
  "list_proposals.decided_by": "moved",
  "list_proposals.user_id": "apart",
  "list_visits.user_id": {
    same: ["list_id"],
    takes: `visited_at = greatest(mine.visited_at, theirs.visited_at),
      seen_at = greatest(mine.seen_at, theirs.seen_at),
      known_at = greatest(mine.known_at, theirs.known_at)`,
  },
  "list_votes.user_id": { same: ["list_id"] },
  "lists.user_id": "apart",
  "merges.user_id": "moved",
  "moderation_acts.moderator_id": "kept",
  "moderation_acts.subject_id": "kept",
  "one_time_links.user_id": "ended",
  "papers.brought_by": "moved",
  "papers.featured_by": "moved",
  "papers.imported_by": "moved",
  "passkeys.user_id": "moved",
  "person_relations.other_id": { same: ["user_id"], takes: STRONGER },
  "person_relations.user_id": { same: ["other_id"], takes: STRONGER },
  "provider_accounts.user_id": "moved",
  "recent_writes.user_id": "ended",
  "recovery_codes.user_id": "ended",
  "reports.subject_id": "apart",
  "reports.user_id": "apart",
  "rules.user_id": "apart",
  "seen_publications.user_id": {
    same: ["paper_id"],
    takes: "seen_at = least(mine.seen_at, theirs.seen_at)",
  },
  "seen_versions.user_id": {
    same: ["paper_id"],
    takes: "version = greatest(mine.version, theirs.version)",
  },
  // The one who stays has the step that they had.
  "second_steps.user_id": "ended",
  "sessions.user_id": "ended",
  "smart_lists.user_id": "apart",
  "tags.user_id": "apart",
  "tokens.user_id": "ended",
  "undos.user_id": "ended",
  "webhook_deliveries.user_id": "moved",
  "webhooks.user_id": "moved",
};
