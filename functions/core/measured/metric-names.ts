import type { OutcomeName } from '#core/outcome-name.ts';

// Names in the metrics namespace of the app. Each name, with each value of each dimension, costs every month: no component is one.

/** What runs came to: by automation and action, and all of them together. */
export const OUTCOME_METRICS = {
  succeeded: 'ActionSucceeded',
  failed: 'ActionFailed',
  skipped: 'ActionSkipped',
  unknown: 'ActionUnknown',
} as const satisfies Record<OutcomeName, string>;

/** Of a try that is not the last: what it came to is counted once the aim has its last word. By automation and action alone. */
export const TRIED_METRIC = 'ActionToBeTriedAgain';

/** Of one run, in seconds, by automation and action alone. */
export const RUN_DURATION_METRIC = 'RunDuration';

/** From when something was due until it was seen to be so, in seconds, of all runs together. */
export const TIME_TO_VERIFIED_METRIC = 'TimeToVerified';

/** How many aims are open, and for how many seconds the oldest has been; how many holds are in force. */
export const OPEN_METRICS = { open: 'OpenAims', oldestSeconds: 'OldestOpenAim', holds: 'HoldsInForce' } as const;
