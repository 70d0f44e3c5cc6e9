import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { playShare } from './share.ts';

const ShareSchema = z.object({
  seed: z.int(),
  runs: z.int(),
  first: z.int(),
  step: z.int(),
  plant: z.exactOptional(z.string()),
});

await playShare(ShareSchema.parse(workerData), (report) => parentPort?.postMessage(report));
