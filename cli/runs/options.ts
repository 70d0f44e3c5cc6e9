import * as z from 'zod/mini';
import { SINCE_OPTION } from '#cli/chronicle/since.ts';
import { RUN_OUTCOMES } from '#cli/chronicle/told-run.ts';
import { DEPLOYED_OPTIONS } from '#cli/deployed/options.ts';
import { isReason, REASONS } from '#core/reason.ts';
import type { Asked } from '#terminal/command.ts';
import { nearest } from '#terminal/nearest.ts';
import { valued } from '#terminal/options.ts';

const isOutcome = (word: string): boolean => RUN_OUTCOMES.some((one) => one === word) || isReason(word);

/** `failed,unknown` as its words. */
const OutcomesSchema = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.split(',')),
  ),
  z.array(
    z.string().check(
      z.refine(isOutcome, {
        error: ({ input }) => {
          const meant = nearest(String(input), [...RUN_OUTCOMES, ...Object.keys(REASONS)]);
          const right = `${RUN_OUTCOMES.join(', ')}, a reason such as cooldown, or several of them with commas between`;
          return meant === undefined ? right : `${right}; did you mean ${meant}?`;
        },
      }),
    ),
  ),
);

export const RUNS_OPTIONS = {
  ...DEPLOYED_OPTIONS,
  component: valued('NAME', 'of one component alone', z.exactOptional(z.string())),
  automation: valued('NAME', 'of one automation alone', z.exactOptional(z.string())),
  ...SINCE_OPTION,
  outcome: valued(
    'failed,unknown',
    `of these outcomes or reasons alone: ${RUN_OUTCOMES.join(', ')}, or any reason of the runbook`,
    z.exactOptional(OutcomesSchema),
  ),
};

export type AskedRuns = Asked<Record<never, never>, typeof RUNS_OPTIONS>;
