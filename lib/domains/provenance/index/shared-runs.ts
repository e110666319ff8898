/** Collects requests that come while a run is under way, and answers them all in the next: one run at a time. */
export class SharedRuns<T, R> {
  readonly #run: (requests: readonly T[]) => Promise<readonly R[]>;
  #waiting: { request: T; resolve: (answer: R) => void; reject: (error: unknown) => void }[] = [];
  #running = false;

  /** `run` answers requests in their order; when it fails, all of them do. */
  constructor(run: (requests: readonly T[]) => Promise<readonly R[]>) {
    this.#run = run;
  }

  ask(request: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#running) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#running = true;
    // What comes at the same moment shares the first run already.
    await null;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const answers = await this.#run(batch.map(({ request }) => request));
        for (const [i, { resolve }] of batch.entries()) resolve(answers[i]);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = false;
  }
}
