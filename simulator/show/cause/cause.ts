import type { Done } from '#console/scene/offer.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { DrillEvent } from '#simulator/drill/drill.ts';
import type { Known } from '#simulator/drill/judge-drill.ts';
import { DrillImpossibleError } from '#simulator/play/drill-impossible-error.ts';
import { inWords } from '#simulator/play/in-words.ts';
import { perform } from '#simulator/play/perform.ts';
import { DONE, notDone } from '#simulator/show/done.ts';
import type { Opened, Theatre } from '#simulator/show/theatre.ts';
import { whyNotOn } from '#simulator/show/transport.ts';
import { type Day, localTime, timeOn } from '#simulator/stage/day.ts';
import { eventOf } from './event-of.ts';
import type { Row } from './rows.ts';

export interface Causing {
  readonly theatre: Theatre;
  readonly rows: readonly Row[];
  readonly known: Known;
}

/** Makes something happen at the next second of the day, as a drill would; nothing does where anything is wrong with it. */
export async function cause(
  { theatre, rows, known }: Causing,
  key: string,
  values: Readonly<Record<string, string>>,
): Promise<Done> {
  const opened = await theatre.open();
  const over = whyNotOn(theatre);
  if (over !== undefined) return over;
  const row = rows.find((one) => one.key === key);
  if (row === undefined) return notDone(`nothing is offered that is called ${key}`);
  const { day, played, drill } = opened;
  const events = [...(drill.events ?? []), ...theatre.caused()];
  const instant = nextSecond(played.clock.now(), day, events);
  if (instant >= day.end) return notDone('the day is over: what happens happens before midnight');
  if (timeOn(day, localTime(instant, day.timezone)) !== instant)
    return notDone('clocks show this time twice today, and a drill means the first: let them show another one');
  const filled = withVersion(row, values, opened);
  const judged = eventOf({ row, values: filled, day, instant, drill: { ...drill, events }, known });
  if ('mistakes' in judged) return { done: false, mistakes: judged.mistakes };
  return happen(theatre, opened, { event: judged.event, instant, index: events.length });
}

/** The next one at which the drill has nothing: of two events of one instant nobody could say which comes first. */
function nextSecond(now: number, day: Day, events: readonly DrillEvent[]): number {
  const taken = new Set(events.map(({ at }) => timeOn(day, at)));
  let instant = Math.floor(now / SECOND_MS) * SECOND_MS + SECOND_MS;
  while (taken.has(instant)) instant += SECOND_MS;
  return instant;
}

/** Who makes what runs sick need not know its version. */
function withVersion(
  { key }: Row,
  values: Readonly<Record<string, string>>,
  { played }: Opened,
): Readonly<Record<string, string>> {
  if (key !== 'sickens' || (values.version ?? '') !== '') return values;
  const version = played.stage.world.instance(played.instanceIdOf(values.sickens ?? ''))?.version;
  return version === undefined ? values : { ...values, version };
}

interface Coming {
  readonly event: DrillEvent;
  readonly instant: number;
  /** Its place among all events. */
  readonly index: number;
}

async function happen(theatre: Theatre, { day, played }: Opened, { event, instant, index }: Coming): Promise<Done> {
  const { stage, clock, witness, instanceIdOf } = played;
  let done: Done = notDone('the day stopped before it could happen');
  // As events of a drill, it has happened when a schedule of the same instant fires.
  clock.before(instant, async () => {
    try {
      await perform({ stage, clock, day, instanceIdOf, say: () => undefined, index }, event);
      if (!('alarm' in event)) witness.say(inWords(event), true);
      if ('approve' in event) witness.answered(event.approve);
      if ('deny' in event) witness.answered(event.deny);
      theatre.cause(event);
      done = DONE;
    } catch (error) {
      if (!(error instanceof DrillImpossibleError)) throw error;
      const { wrong, right } = error.mistake;
      done = notDone(`${wrong}: ${right}`);
    }
  });
  await theatre.goOn(({ advance }) => advance(instant));
  return done;
}
