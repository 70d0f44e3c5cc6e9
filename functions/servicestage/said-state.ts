import type { Instance } from '#core/ports/service-stage.ts';
import type { Clean } from './clean/clean.ts';
import { readableWord } from './clean/readable-text.ts';
import { OptionalCountSchema, OptionalIdSchema, OptionalTextSchema } from './schemas.ts';

/** What both dialects say, in the same words, of how something is. */
export const STATE_FIELDS = {
  replica: OptionalCountSchema,
  available_replica: OptionalCountSchema,
  fail_detail: OptionalTextSchema,
  last_job_id: OptionalIdSchema,
} as const;

interface SaidState {
  readonly replica: number | undefined;
  readonly available_replica: number | undefined;
  readonly fail_detail: string | undefined;
  readonly last_job_id: string | undefined;
}

/** The same in our words. Every text that somebody else chose goes through `clean`; ids are as they are, or the answer is refused before. */
export const stateOf = (
  { replica, available_replica, fail_detail, last_job_id }: SaidState,
  clean: Clean,
): Pick<Instance, 'replica' | 'availableReplica' | 'failDetail' | 'jobsUntold' | 'lastJobId'> => ({
  ...(replica !== undefined && { replica }),
  ...(available_replica !== undefined && { availableReplica: available_replica }),
  ...(fail_detail !== undefined && { failDetail: readableWord(fail_detail, clean) }),
  ...(last_job_id === undefined ? { jobsUntold: true } : last_job_id !== '' && { lastJobId: last_job_id }),
});
