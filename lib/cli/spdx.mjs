/**
 * Whether the licences of a set are enough for what an SPDX expression asks: one side of an `OR`, both
 * sides of an `AND`. What is no such expression is never enough.
 * @param {string} expression
 * @param {ReadonlySet<string>} allowed
 * @returns {boolean}
 */
export function isAllowed(expression, allowed) {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  /** @returns {boolean} */
  const some = () => {
    let fits = every();
    while (words[0] === "OR") {
      words.shift();
      const other = every();
      fits ||= other;
    }
    return fits;
  };
  /** @returns {boolean} */
  const every = () => {
    let fits = one();
    while (words[0] === "AND") {
      words.shift();
      const other = one();
      fits &&= other;
    }
    return fits;
  };
  /** @returns {boolean} */
  const one = () => {
    const word = words.shift() ?? "";
    if (word !== "(") return allowed.has(word);
    const fits = some();
    return words.shift() === ")" && fits;
  };
  return some() && words.length === 0;
}
