import { isInForce } from '#core/hold/in-force.ts';
import { endedEarly } from '#core/hold/override.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { EventOf } from '#simulator/drill/drill.ts';
import { type Day, timeOn } from '#simulator/stage/day.ts';
import type { Stage } from '#simulator/stage/stage.ts';
import { DrillImpossibleError } from './drill-impossible-error.ts';

/** What a person says with a command of `autopilot` that is no hold, and answers nothing. */
export type SaidByHand =
  | EventOf<'release'>
  | EventOf<'releaseAll'>
  | EventOf<'override'>
  | EventOf<'endOverride'>
  | EventOf<'run'>;

export interface SpeakingProps {
  readonly stage: Pick<Stage, 'ledger' | 'begin'>;
  readonly clock: VirtualClock;
  readonly day: Day;
  /** The place of the event in the drill. */
  readonly index: number;
}

/** Writes into the ledger what the command writes, or begins what it begins. */
export async function sayByHand(props: SpeakingProps, event: SaidByHand): Promise<void> {
  const { stage, clock, day } = props;
  const at = clock.now();
  if ('override' in event) {
    const { override: component, replica, by, until } = event;
    const said = { reason: 'overridden in a drill', by, at, until: timeOn(day, until), replica };
    return stage.ledger.override(component, said);
  }
  if ('endOverride' in event) return endOverride(props, event);
  if ('run' in event) {
    const { run: automation, by, component } = event;
    if (stage.begin({ automation, by, at, ...(component !== undefined && { component }) })) return;
    throw impossible(props, event, `begins ${automation}, of which nothing is deployed`, 'an automation that is');
  }
  const held = (await stage.ledger.allHolds()).filter(({ hold }) => isInForce(hold, at));
  const ended = held.filter(({ on }) => isEnded(on, event));
  const whom = 'release' in event ? event.release : 'everything';
  if (ended.length === 0)
    throw impossible(props, event, `releases ${whom} at ${event.at}, which nobody holds then`, 'a time after the hold');
  for (const { on, hold } of ended)
    await stage.ledger.endHold({ on, hold }, { until: at, released: { by: event.by, drop: false } });
}

async function endOverride(props: SpeakingProps, event: EventOf<'endOverride'>): Promise<void> {
  const { stage, clock } = props;
  const { endOverride: component, by } = event;
  const at = clock.now();
  const { override } = await stage.ledger.holds(component);
  if (override !== undefined && isInForce(override, at))
    return stage.ledger.override(component, endedEarly(override, { by, at }));
  const wrong = `ends the override of ${component} at ${event.at}, which has none then`;
  throw impossible(props, event, wrong, 'a time at which it has one');
}

/** Whoever releases everything ends a stop, too. */
const isEnded = (on: NotedHold['on'], event: EventOf<'release'> | EventOf<'releaseAll'>): boolean =>
  'release' in event ? typeof on === 'object' && on.component === event.release : typeof on === 'string';

const impossible = ({ index }: SpeakingProps, { at }: SaidByHand, wrong: string, right: string): DrillImpossibleError =>
  new DrillImpossibleError({ at, index, wrong, right });
