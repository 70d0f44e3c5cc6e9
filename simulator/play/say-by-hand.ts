import { isInForce } from '#core/hold/in-force.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { EventOf } from '#simulator/drill/drill.ts';
import { type Day, timeOn } from '#simulator/stage/day.ts';
import type { Stage } from '#simulator/stage/stage.ts';
import { DrillImpossibleError } from './drill-impossible-error.ts';

/** What a person says with a command of `autopilot` that is no hold, and answers nothing. */
export type SaidByHand = EventOf<'release'> | EventOf<'releaseAll'> | EventOf<'override'> | EventOf<'run'>;

export interface SpeakingProps {
  readonly stage: Stage;
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

/** Whoever releases everything ends a stop, too. */
const isEnded = (on: NotedHold['on'], event: EventOf<'release'> | EventOf<'releaseAll'>): boolean =>
  'release' in event ? typeof on === 'object' && on.component === event.release : typeof on === 'string';

const impossible = ({ index }: SpeakingProps, { at }: SaidByHand, wrong: string, right: string): DrillImpossibleError =>
  new DrillImpossibleError({ at, index, wrong, right });
