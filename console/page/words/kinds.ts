import type { Matter, Scene, Signal } from '#console/scene/scene.ts';
import type { Step } from '#console/scene/story.ts';

/** What waits for a person. */
export const MATTERS = {
  open: 'not reached yet',
  'given-up': 'given up',
  question: 'a question',
  hold: 'held',
  override: 'overridden',
  'dead-letter': 'dead letter',
  untold: 'nobody was told',
  differs: 'not as wanted',
  unread: 'not readable',
} as const satisfies Record<Matter['kind'], string>;

/** What a signal is, before its name. */
export const SIGNALS = {
  check: 'check',
  alarm: 'alarm',
  'huawei-alarm': 'Huawei',
} as const satisfies Record<Signal['kind'], string>;

/** What a step of a try is; one letter is not enough for whoever was just woken up. */
export const STEPS = {
  event: 'event',
  gate: 'gate',
  look: 'look',
  decision: 'decision',
  request: 'request',
  answer: 'answer',
  poll: 'poll',
  wait: 'wait',
  outcome: 'outcome',
  told: 'told',
  person: 'person',
} as const satisfies Record<Step['kind'], string>;

/** Where what is shown comes from. */
export const SOURCES = {
  simulated: 'simulated day',
  deployed: 'deployed',
  local: 'local world',
} as const satisfies Record<Scene['source'], string>;
