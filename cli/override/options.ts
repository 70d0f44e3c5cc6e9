import * as z from 'zod/mini';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { ReasonSchema } from '#cli/deployed/reason.ts';
import { REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import { DURATION_IN_WORDS, durationSeconds } from '#schedule/duration.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, numeric, valued } from '#terminal/options.ts';

const duration = z.pipe(
  z.string().check(z.refine((text) => durationSeconds(text) !== undefined, DURATION_IN_WORDS)),
  z.transform((text) => durationSeconds(text) ?? 0),
);

const isReplica = (value: number): boolean => Number.isInteger(value) && value >= REPLICA_MIN && value <= REPLICA_MAX;

export const OVERRIDE_WORDS = { component: valued('COMPONENT', 'the component that is meant', z.string()) };

export const OVERRIDE_OPTIONS = {
  replica: valued(
    '8',
    'how many replicas it is to have',
    z.exactOptional(numeric(isReplica, `a whole number from ${REPLICA_MIN} to ${REPLICA_MAX}`)),
  ),
  /** As it was written. */
  until: valued('20:00', 'until when, in the time zone of the schedules, or an instant', z.exactOptional(z.string())),
  /** In seconds. */
  for: valued('2h', 'for how long, in place of --until', z.exactOptional(duration)),
  reason: valued('TEXT', 'why; whoever is woken reads it', z.exactOptional(ReasonSchema)),
  hosts: valued('ID,ID', 'the ECS ids, for a component on virtual machines', z.exactOptional(z.string())),
  end: flag('end the override that is there'),
  ...DEPLOYED_OPTIONS,
};

export type AskedOverride = Asked<typeof OVERRIDE_WORDS, typeof OVERRIDE_OPTIONS>;
