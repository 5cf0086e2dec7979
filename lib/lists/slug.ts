import { customAlphabet } from "nanoid";

/** What an address can't be guessed without: 8 of 32 letters and digits, 40 bits. */
const secret = customAlphabet("0123456789abcdefghjkmnpqrstvwxyz", 8);

/** A list's address from its title: “Étale maps & more” is `etale-maps-more`. */
export function slugify(title: string): string {
  const slug = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return slug || "list";
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

/** An unlisted list is open to whoever has its address, so that must not be guessed. */
export const secretSlug = (slug: string) => `${slug.slice(0, 60)}-${secret()}`;
