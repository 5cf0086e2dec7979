/** How long an idle process rests until it asks what is due: ever longer, in milliseconds. */
export interface Rests {
  shortest: number;
  longest: number;
}

/** Rests that grow as long as nothing happens. */
export class Resting {
  #next: number;
  #stirred = false;
  #wake = () => {};

  constructor(private readonly rests: Rests) {
    this.#next = rests.shortest;
  }

  /** Something has happened: ends the rest, or the next one if there is none, and they begin anew. */
  stir(): void {
    this.#stirred = true;
    this.#next = this.rests.shortest;
    this.#wake();
  }

  async rest(): Promise<void> {
    if (!this.#stirred) {
      const time = this.#next;
      this.#next = Math.min(time * 2, this.rests.longest);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        // Whoever waits for nothing else ends.
        setTimeout(resolve, time).unref();
      });
    }
    this.#stirred = false;
  }
}
