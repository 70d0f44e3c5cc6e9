import { toMind } from '#core/hold/minding.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { reconcileAll } from '#runtime/reconcile/reconcile-all.ts';
import type { ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { createLife } from '#simulator/durable/life.ts';
import type { Books } from '#simulator/ledger/books.ts';
import type { Actor } from './evidence.ts';
import { idleExecution } from './idle-execution.ts';
import type { Schedules } from './schedules.ts';
import type { ChaosStage } from './stage.ts';

export interface ReconcilerProps {
  readonly books: Books;
  readonly schedules: Schedules;
  readonly servicesOf: (actor: Actor) => ReconcileServices;
  /** All that is done within is done by the actor. */
  readonly as: <T>(actor: Actor, body: () => T) => T;
  /** Comes whether anything is due or not. */
  readonly eachMinute: boolean;
}

/** How long after its minute it may begin at the most. */
const TARDY_MS = 50_000;

/**
 * Who looks after the aims each minute, by the code that is deployed. A minute in which nothing is due would find nothing, so it is not
 * played. What it gives back is called whenever something may have become due.
 */
export function createReconciler(stage: ChaosStage, props: ReconcilerProps): () => void {
  const { clock, scenario, faults, timeline } = stage;
  const { pursuit } = scenario;
  let appointed = Number.POSITIVE_INFINITY;
  /** It comes once in a minute, whatever it finds undone. */
  let latest = Number.NEGATIVE_INFINITY;

  const appoint = (at: number): void => {
    const minute = Math.ceil(Math.max(at, latest + 1) / MINUTE_MS) * MINUTE_MS;
    if (!Number.isFinite(minute) || minute >= appointed) return;
    appointed = minute;
    stage.at(minute, () => {
      if (appointed !== minute) return;
      appointed = Number.POSITIVE_INFINITY;
      // Once for all that has changed since: of a fleet, each change would look through all of it.
      const due = Math.min(
        dueIn(props.books),
        askedIn(props.books),
        saidIn(props.books),
        props.schedules.nextMissed(props.books),
      );
      if (due > minute && !props.eachMinute) return appoint(due);
      latest = minute;
      comes();
      appoint(minute);
    });
  };

  const comes = (): void => {
    if (stage.away('reconciler')) {
      faults.count('reconciler dies');
      timeline.say('reconciler', '', 'DIES');
      return;
    }
    const dice = stage.dice('minutes of the reconciler');
    const times = dice.chance(pursuit.twice) ? 2 : 1;
    if (times > 1) faults.count('reconciler twice at once');
    for (let time = 1; time <= times; time++) {
      const tardy = dice.chance(pursuit.tardy) ? dice.between(1, TARDY_MS) : 0;
      if (tardy > 0) faults.count('reconciler late');
      stage.at(clock.now() + tardy, () => reconcile(time === 1 ? 'reconciler' : 'reconciler 2'));
    }
  };

  const reconcile = (name: string): void => {
    const execution = idleExecution(name);
    const life = createLife(({ path }) => {
      const dies =
        scenario.weather.death > 0 && stage.dice(`death of ${name} at ${path}`).chance(2 * scenario.weather.death);
      if (dies) faults.count('reconciler dies');
      return dies;
    });
    const actor = { execution, life };
    const say = (error: unknown): void => timeline.say(name, '', `FAILED: ${error}`);
    props.as(actor, () => reconcileAll(props.servicesOf(actor), clock.now())).catch(say);
  };

  return () => appoint(clock.now());
}

/** When the next aim is due. */
const dueIn = ({ aims }: Books): number => {
  let due = Number.POSITIVE_INFINITY;
  for (const page of aims.values()) for (const { again = due } of page.values()) due = Math.min(due, again);
  return due;
};

/** Each minute, as long as something follows from what people have said by hand. */
const saidIn = ({ holds, overrides }: Books): number => {
  if (toMind([...holds.values()]).length > 0) return Number.NEGATIVE_INFINITY;
  const dues = [...overrides.values()].map(({ override: { at, until }, minded }) => {
    if (minded === undefined) return at;
    return minded === 'begun' ? until : Number.POSITIVE_INFINITY;
  });
  return Math.min(...dues, Number.POSITIVE_INFINITY);
};

/** When the next open question is looked after: each minute from then on. */
const askedIn = ({ questions }: Books): number => {
  let due = Number.POSITIVE_INFINITY;
  for (const page of questions.values()) {
    for (const { withdrawal } of page.values()) due = Math.min(due, withdrawal?.lookAt ?? due);
  }
  return due;
};

/** The index of the aims as it was at its latest look, some of the time. */
export function lagging({ dice, faults, scenario }: ChaosStage, ledger: Pick<Ledger, 'dueAims'>): Ledger['dueAims'] {
  let shown: Awaited<ReturnType<Ledger['dueAims']>> = [];
  return async (now, most) => {
    const before = shown;
    shown = await ledger.dueAims(now, most);
    if (!dice('index lags').chance(scenario.pursuit.lags)) return shown;
    faults.count('index lags');
    return before;
  };
}
