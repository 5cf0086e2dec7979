/**
 * The official form of an ORCID iD, which is an address; null for what is none. Its last sign is a
 * checksum over the others (ISO 7064, MOD 11-2).
 */
export function orcidAddress(id: string): string | null {
  if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(id)) return null;
  const digits = id.replaceAll("-", "");
  const total = [...digits.slice(0, -1)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return digits.endsWith(check === 10 ? "X" : String(check)) ? `https://orcid.org/${id}` : null;
}
