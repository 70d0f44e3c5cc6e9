import type { Command } from '#terminal/command.ts';
import { plan } from './plan/command.ts';
import { why } from './why/command.ts';

/** All that `autopilot` can be asked, in the order of its help. What a command needs is imported when it runs. */
export const COMMANDS: readonly Command[] = [plan, why];
