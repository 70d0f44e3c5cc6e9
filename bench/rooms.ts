import { coldStart } from './cold-start/room.ts';
import { cron } from './cron/room.ts';
import type { Room } from './frame/room.ts';
import { signing } from './signing/room.ts';

/** All that is measured, in the order of the tables. */
export const ROOMS: readonly Room[] = [coldStart, signing, cron];
