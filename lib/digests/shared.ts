/** Answers that are the same for all mails that are made at one moment, so that each is asked for once. */
export class Shared {
  readonly #answers = new Map<string, Promise<unknown>>();

  once<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(name);
    if (known) return known as Promise<T>;
    const asked = ask().catch((error) => {
      // Whoever comes next asks again.
      this.#answers.delete(name);
      throw error;
    });
    this.#answers.set(name, asked);
    return asked;
  }
}
