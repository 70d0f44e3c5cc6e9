import { CHROMIUM, isInstalled } from './installed.ts';

/** Says once that there is no browser. Where one was named that is a mistake: nobody would notice that nothing was tried. */
export default function setup(): void {
  if (isInstalled) return;
  if (process.env.CHROMIUM !== undefined) throw new Error(`CHROMIUM names ${CHROMIUM}, and there is no browser`);
  process.stderr.write(
    `There is no browser at ${CHROMIUM}: the tests of the console in one are skipped. Install chromium, or name another in CHROMIUM.\n`,
  );
}
