import { customAlphabet } from "nanoid";

/** A short id that can't be guessed: 16 of 32 letters and digits, 80 bits. */
export const newId = customAlphabet("0123456789abcdefghjkmnpqrstvwxyz", 16);
