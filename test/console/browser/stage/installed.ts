import { existsSync } from 'node:fs';

/** Debian's, unless said. None is downloaded: a machine has a browser, or there is nothing to try it with. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const isInstalled = existsSync(CHROMIUM);
