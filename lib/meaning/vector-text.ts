/** As Postgres reads a vector. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(",")}]`;

/** As Postgres writes one. */
export const readVector = (text: string): Float32Array =>
  Float32Array.from(text.slice(1, -1).split(","), Number);
