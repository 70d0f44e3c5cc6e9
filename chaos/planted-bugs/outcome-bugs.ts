import type { BusDetail, OutcomeDetail } from '#core/outcome.ts';
import type { OutcomeBus } from '#runtime/aws/outcome-bus.ts';
import type { PlantedBug } from './planted-bug.ts';

type Change = (detail: OutcomeDetail, secret: string) => OutcomeDetail;

/** Tells each outcome otherwise than it is. */
const changing =
  (change: Change): NonNullable<PlantedBug['outcomes']> =>
  (bus, secret) => ({
    put: (detailType, detail) => bus.put(detailType, isOutcome(detail) ? change(detail, secret) : detail),
  });

/** Tells some of the outcomes so many times. */
const telling =
  (times: number, concerns: (detail: OutcomeDetail) => boolean) =>
  (bus: OutcomeBus): OutcomeBus => ({
    async put(detailType, detail) {
      const often = isOutcome(detail) && concerns(detail) ? times : 1;
      for (let time = 0; time < often; time++) await bus.put(detailType, detail);
    },
  });

const isOutcome = (detail: BusDetail): detail is OutcomeDetail => 'outcome' in detail;

export const OUTCOME_BUGS: readonly PlantedBug[] = [
  {
    name: 'outcome-told-twice',
    means: 'each success is told twice',
    breaks: ['accounted-for'],
    outcomes: telling(2, ({ outcome }) => outcome === 'succeeded'),
  },
  {
    name: 'outcome-not-told',
    means: 'a run that was skipped since another one was busy ends in silence',
    breaks: ['accounted-for'],
    outcomes: telling(0, ({ reason }) => reason === 'busy'),
  },
  {
    name: 'try-told-as-the-end',
    means: 'a try that is followed by another one tells how it ended as the last word',
    breaks: ['follows-the-end'],
    outcomes: changing(({ again, ...detail }) => (again === undefined ? detail : { ...detail, word: 'given-up' })),
  },
  {
    name: 'secret-in-a-message',
    means: 'the message of a failure quotes the key',
    breaks: ['no-secrets'],
    outcomes: changing((detail, secret) =>
      detail.outcome === 'failed' ? { ...detail, message: `${detail.message} (signed with ${secret})` } : detail,
    ),
  },
  {
    name: 'duplicate-told-as-success',
    means: 'a duplicate reports the success of the run that has it',
    breaks: ['truly-there'],
    outcomes: changing((detail) =>
      detail.reason === 'duplicate' ? { ...detail, outcome: 'succeeded', reason: 'verified' } : detail,
    ),
  },
  {
    name: 'unknown-told-as-failure',
    means: 'a lost answer is told as if nothing had been sent',
    breaks: ['nothing-sent'],
    outcomes: changing((detail) =>
      detail.reason === 'answer-lost' ? { ...detail, outcome: 'failed', reason: 'not-sent' } : detail,
    ),
  },
];
