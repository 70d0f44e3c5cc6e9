import { CHROMIUM, isInstalled } from './installed.ts';

/** Says once that there is no browser. Where a change is judged that is no excuse: nobody would notice that nothing was tried. */
export default function setup(): void {
  if (isInstalled) return;
  if (process.env.CI) throw new Error(`there is no browser at ${CHROMIUM}: install chromium, or name one in CHROMIUM`);
  process.stderr.write(
    `There is no browser at ${CHROMIUM}: the tests of the console in one are skipped. Install chromium, or name another in CHROMIUM.\n`,
  );
}
