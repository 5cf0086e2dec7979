/** On a paper of a list: it is a preprint no longer. */
export function PublishedBadge({ paper: { published } }: { paper: { published: boolean } }) {
  if (!published) return null;
  return (
    <span className="rounded-md border border-line px-1.5 text-[0.8rem] text-soft">Published</span>
  );
}
