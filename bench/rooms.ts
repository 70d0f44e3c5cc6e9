import { coldStart } from './cold-start/room.ts';
import { consoles } from './console/room.ts';
import { cron } from './cron/room.ts';
import { drains } from './drain/room.ts';
import type { Room } from './frame/room.ts';
import { plan } from './plan/room.ts';
import { signing } from './signing/room.ts';
import { synth } from './synth/room.ts';
import { warm } from './warm/room.ts';

/** All that is measured, in the order of the tables. */
export const ROOMS: readonly Room[] = [coldStart, warm, signing, cron, plan, synth, drains, consoles];
