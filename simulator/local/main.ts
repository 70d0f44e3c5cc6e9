import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { startControl } from './control-server.ts';
import { synthesizeFile } from './deploy.ts';
import { localFileIn } from './door/local-file.ts';
import { createIdleness } from './idleness.ts';
import { keepFile } from './keep-file.ts';
import { openLocalWorld } from './world.ts';

/**
 * The process that keeps the local world of the directory that it is told: it notes where it is in a file there, and ends when it is
 * asked to, or when nobody has asked it for anything for an hour.
 */
const [directory = process.cwd()] = process.argv.slice(2);
const ROOT = resolve(import.meta.dirname, '../..');
const IDLE_MS = 60 * MINUTE_MS;
/** How far the clock may lag behind real time. */
const TICK_MS = 200;

const accessKey = `LOCAL${randomBytes(10).toString('hex').toUpperCase()}`;
const idleness = createIdleness(IDLE_MS, Date.now);
const outdir = join(localFileIn(directory), '..', 'local.out');

const world = await openLocalWorld({
  now: Date.now,
  accessKey,
  synthesize: (file, now, howFar) => synthesizeFile({ root: ROOT, outdir, file, now, howFar }),
  onCall: idleness.disturb,
});

const control = await startControl({
  accessKey,
  perform: (asked, howFar) => {
    idleness.disturb();
    return world.perform(asked, howFar).finally(idleness.disturb);
  },
  onEnd: end,
  onError: fail,
});

const file = await keepFile(directory, { ...world.address, pid: process.pid, controlUrl: control.url });
if (file === undefined) process.exit();
// Whoever started it waits for that.
process.send?.('ready');

let isBusy = false;
setInterval(async () => {
  if (isBusy) return;
  isBusy = true;
  await tick().catch(fail);
  isBusy = false;
}, TICK_MS);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);

async function tick(): Promise<void> {
  if (idleness.isOver() || !(await file?.isThere())) return end();
  await world.catchUp();
}

async function end(): Promise<void> {
  await file?.remove();
  process.exit();
}

/** Nobody expected it, and whatever the world said from here on would be wrong. */
async function fail(error: unknown): Promise<void> {
  console.error(error);
  await file?.remove();
  process.exit(1);
}
