import { showProgress } from "../progress";
import type { Terminal } from "../terminal";

type Counts = Record<string, number>;

/** Shows how many rows were written or read while `work` goes on. */
export async function showRows(
  stream: Terminal["errors"],
  work: (progress: (done: number, whole: number) => void) => Promise<Counts>,
): Promise<Counts> {
  let shown: ReturnType<typeof showProgress> | undefined;
  let steps = 0;
  try {
    return await work((done, whole) => {
      shown ??= showProgress(stream, whole);
      steps += 1;
      shown.at(done, steps, `${done} of ${whole} rows`);
    });
  } finally {
    shown?.end();
  }
}

export function toldOf(rows: Counts): string {
  const counts = Object.values(rows);
  return `${counts.reduce((sum, count) => sum + count, 0)} rows of ${counts.length} tables`;
}
