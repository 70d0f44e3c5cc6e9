import type { RunEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { NO_HOLDS } from '#core/hold/in-force.ts';
import type { Ending } from '#core/outcome.ts';
import type { GateReason } from '#core/reason.ts';
import { isSchedule } from '#core/trigger.ts';
import { budget } from './budget.ts';
import { closed } from './closed.ts';
import { cooldown } from './cooldown.ts';
import type { AtTheGate, Gate } from './gate.ts';
import { held } from './held.ts';
import { notYet } from './not-yet.ts';
import { overridden } from './overridden.ts';
import { overtaken } from './overtaken.ts';
import { stale } from './stale.ts';
import { stopAll } from './stop-all.ts';
import { storm } from './storm.ts';
import { watched } from './watched.ts';

/**
 * All gates, in the order in which they are asked; each goes by the reason that it gives. What is closed comes before what is stale: a
 * schedule that was not to do anything has not missed anything either. What is over comes before what passes: nobody waits in vain.
 */
export const GATES = {
  closed,
  'stop-all': stopAll,
  overridden,
  overtaken,
  stale,
  held,
  'not-yet': notYet,
  busy: watched,
  cooldown,
  budget,
  storm,
} as const satisfies {
  readonly [R in GateReason]: Gate<R>;
};

const ALL: readonly Gate[] = Object.values(GATES);

/** The first gate that is closed ends the run. */
export const gate = (at: AtTheGate): GoOn | Ending<GateReason> => firstClosed(ALL, at);

/** Those that go by what people have said by hand. */
const BY_HAND = [stopAll, overridden, held] as const;

const OTHERS = ALL.filter((one) => !BY_HAND.some((byHand) => byHand === one));

/** All others, before it is known what people have said. */
export const gateOfRecord = (at: Omit<AtTheGate, 'holds'>): GoOn | Ending<GateReason> =>
  firstClosed(OTHERS, { ...at, holds: NO_HOLDS });

/** What people have said by hand, asked once more between the last look and the request. */
export const heldBack = (
  at: Pick<AtTheGate, 'event' | 'component' | 'holds' | 'openedAt' | 'due' | 'now'>,
): GoOn | Ending<GateReason> => firstClosed(BY_HAND, at);

function firstClosed<At, R extends GateReason>(
  gates: readonly { readonly judge: (at: At) => GoOn | Ending<R> }[],
  at: At,
): GoOn | Ending<R> {
  for (const { judge } of gates) {
    const judged = judge(at);
    if (judged.kind === 'ending') return judged;
  }
  return GO_ON;
}

/** Whether a gate closes the event by what it says itself: then it was not meant to do anything. */
export const wantsNothing = (event: RunEvent): boolean =>
  ALL.some((one) => one.wantsNothing && one.judge({ event }).kind === 'ending');

/** Whether it is a schedule that is before all earlier ones as soon as it is due: it wants something, and asks nobody before it acts. */
export const overtakesAtOnce = (event: RunEvent): boolean =>
  isSchedule(event.trigger) && event.mode === 'act' && !wantsNothing(event);

/** Whether it is a schedule that is before all earlier ones once it acts, since a person has agreed to it by then. */
export const overtakesAsItActs = ({ trigger, mode }: Pick<RunEvent, 'trigger' | 'mode'>): boolean =>
  isSchedule(trigger) && mode === 'approve';

/** Whether it is for the reason of a gate that judges by the event alone that nothing is done. */
export const isUnwanted = (reason: string): boolean => isGate(reason) && GATES[reason].wantsNothing;

const isGate = (reason: string): reason is GateReason => Object.hasOwn(GATES, reason);

/** How far back memory has to reach for the gates of an event, in seconds. */
export const memorySpan = (event: RunEvent): number =>
  Math.max(...ALL.map((one) => (one.wantsNothing ? 0 : one.reach(event))));
