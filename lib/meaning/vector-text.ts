/** As Postgres reads a vector. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(",")}]`;
