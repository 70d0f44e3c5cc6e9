import { Worker } from 'node:worker_threads';
import type { ChaosOptions } from './options.ts';
import { merge, playShare, type Share, type ShareReport } from './share.ts';

/** Plays all runs, in as many threads as asked for, and reports on them together. `onMore` is told how many are done. */
export async function playAll(options: ChaosOptions, onMore: (report: ShareReport) => void): Promise<ShareReport> {
  const { runs, seed, plant } = options;
  const workers = Math.min(options.workers, runs);
  let all = NOTHING;
  const collect = (report: ShareReport): void => {
    all = merge([all, report]);
    onMore(all);
  };
  const shares = Array.from(
    { length: workers },
    (_, first): Share => ({
      seed,
      runs,
      first,
      step: workers,
      ...(plant !== undefined && { plant }),
    }),
  );
  const [only] = shares;
  if (workers === 1 && only !== undefined) await playShare(only, collect);
  else await Promise.all(shares.map((share) => inThread(share, collect)));
  return all;
}

const NOTHING: ShareReport = { runs: 0, broken: [], faults: {}, outcomes: {} };

function inThread(share: Share, collect: (report: ShareReport) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share });
  worker.on('message', collect);
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
  });
}
