/** A parameter of the address that is meant to be there once. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  const text = [value].flat()[0]?.replaceAll("\0", "");
  return text === "" ? undefined : text;
}

/** A segment of the address as it was meant; as it stands where it is no valid encoding. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll("\0", "");
  } catch {
    return segment;
  }
}
