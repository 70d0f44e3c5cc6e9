import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, several } from '#terminal/options.ts';

export const REDRIVE_WORDS = {
  messages: several('MESSAGE', 'the dead letters that are meant, by how their ids begin', z.array(z.string())),
};

export const REDRIVE_OPTIONS = {
  all: flag('all of them'),
  drop: flag('take out what is too late, and what is named and cannot be judged'),
  yes: flag('do it (default: only say what would be done)'),
  ...DEPLOYED_OPTIONS,
};

export type AskedRedrive = Asked<typeof REDRIVE_WORDS, typeof REDRIVE_OPTIONS>;
