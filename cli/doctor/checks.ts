import type { Check } from './check.ts';
import { alarms } from './checks/alarms.ts';
import { clock } from './checks/clock.ts';
import { components } from './checks/components.ts';
import { credentials } from './checks/credentials.ts';
import { deadLetters } from './checks/dead-letters.ts';
import { deployed } from './checks/deployed.ts';
import { functions } from './checks/functions.ts';
import { holds } from './checks/holds.ts';
import { huaweiAlarms } from './checks/huawei-alarms.ts';
import { ownAlarms } from './checks/own-alarms.ts';
import { quota } from './checks/quota.ts';
import { reconciler } from './checks/reconciler.ts';
import { runs } from './checks/runs.ts';
import { servicestage } from './checks/servicestage.ts';
import { snapshots } from './checks/snapshots.ts';
import { told } from './checks/told.ts';

/** What is checked, in the order in which it is told. */
export const CHECK_NAMES = [
  'credentials',
  'clock',
  'servicestage',
  'components',
  'snapshots',
  'alarms',
  'huawei-alarms',
  'deployed',
  'functions',
  'reconciler',
  'dead-letters',
  'own-alarms',
  'told',
  'runs',
  'holds',
  'quota',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

export const CHECKS = {
  credentials,
  clock,
  servicestage,
  components,
  snapshots,
  alarms,
  'huawei-alarms': huaweiAlarms,
  deployed,
  functions,
  reconciler,
  'dead-letters': deadLetters,
  'own-alarms': ownAlarms,
  told,
  runs,
  holds,
  quota,
} satisfies Record<CheckName, Check>;
