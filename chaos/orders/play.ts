import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { createLife } from '#simulator/durable/life.ts';
import { quiet } from '#simulator/durable/replaying-durable.ts';
import { assemble, type Cast, HORIZON_MS } from './cast.ts';
import { type Choice, choicesOf } from './choices.ts';
import type { Play } from './explore.ts';
import { breachesIn } from './laws.ts';
import { ALL_FAULTS, type Setting, type When } from './setting.ts';
import { dueIn, minuteAfter, type OrderStage, setOrderStage } from './stage.ts';
import { createTaker, digest, type Waiting } from './turnstile.ts';

/** Begins a setting; what it comes to depends on whose turn it is and what becomes of his call, and on nothing else. */
export function beginPlay(setting: Setting, bug?: PlantedBug): Play {
  const stage = setOrderStage(setting, bug);
  const { clock, turnstile, world } = stage;
  const cast = assemble(stage);
  const atLast = appoint(stage, cast);
  const { may = ALL_FAULTS } = setting;
  let faults = setting.faults;
  let over = false;
  let reconciled: number | undefined;
  let choices: readonly Choice[] = [];

  const ready = (): readonly Waiting[] => turnstile.waiting.filter(({ notBefore }) => notBefore <= clock.now());

  /** The next minute of the reconciler in which it would find anything. */
  const nextMinute = (): number =>
    Math.max(minuteAfter(Math.max(dueIn(stage.books), clock.now())), (reconciled ?? 0) + MINUTE_MS);

  const reconcile = (minute: number): void => {
    const times = reconciled === undefined ? setting.reconcilers : 1;
    reconciled = minute;
    const names = Array.from({ length: times }, (_, time) => `reconciler ${clockTime(minute)} (${time + 1})`);
    for (const name of names) cast.reconcile(name);
    for (const comes of atLast.splice(0)) comes();
  };

  /** On to the next instant at which somebody goes on. */
  const moveOn = async (): Promise<void> => {
    const thaw = Math.min(...turnstile.waiting.map(({ notBefore }) => notBefore));
    const minute = nextMinute();
    const next = Math.min(thaw, minute, clock.next() ?? Number.POSITIVE_INFINITY);
    if (next > setting.begin + HORIZON_MS / 2) {
      over = atLast.length === 0;
      for (const comes of atLast.splice(0)) comes();
      return;
    }
    await clock.runUntil(next);
    if (next === minute) reconcile(minute);
    await quiet();
  };

  return {
    async next() {
      await quiet();
      while (!over && ready().length === 0) await moveOn();
      choices = over ? [] : choicesOf(ready(), faults > 0 ? may : []);
      return choices.length;
    },
    take(index) {
      const { waiting, passing } = at(choices, index);
      if (passing !== 'go') faults -= 1;
      waiting.pass(passing);
    },
    describe(index) {
      const { waiting, passing } = at(choices, index);
      return `${clockTime(clock.now())} ${waiting.taker.name}: ${waiting.what}${passing === 'go' ? '' : ` (${passing})`}`;
    },
    state: () =>
      digest(
        String(clock.now()),
        String(faults),
        String(reconciled),
        stage.alarm.state,
        JSON.stringify(stage.books, plain),
        JSON.stringify([world.accepted, world.instance(setting.beginning.instanceId), stage.closed]),
        ...stage.told.map((told) => JSON.stringify(told)).toSorted(),
        ...cast.takers.map(({ name, told, kept }) => [roleOf(name), told, kept].join(' ')).toSorted(),
        ...turnstile.waiting
          .map(({ taker, what, notBefore }) => `${roleOf(taker.name)} ${taker.told} ${what} ${notBefore}`)
          .toSorted(),
      ),
    breaches: () => breachesIn(stage, over),
  };
}

function at(choices: readonly Choice[], index: number): Choice {
  const choice = choices[index];
  if (choice === undefined) throw new RangeError(`there is no choice ${index}`);
  return choice;
}

/** Puts on the clock what comes from outside at once. Gives back what comes with the reconciler, or at the end if that has nothing to do. */
function appoint(stage: OrderStage, cast: Cast): (() => void)[] {
  const atLast: (() => void)[] = [];
  const { clock, setting, alarm, making } = stage;
  const comes = (when: When, what: () => void): void => {
    if (when === 'late') atLast.push(what);
    else clock.at(setting.begin, what);
  };
  /** By somebody who neither dies nor is told anything. */
  const inTurn = (name: string, what: string, does: () => Promise<unknown>): void => {
    const player = { taker: createTaker(name, []), life: createLife(() => false) };
    void making.make(player, what, { leaves: true, passings: ['go'] }, does);
  };
  for (const [index, { when, event }] of setting.deliveries.entries()) {
    comes(when, () => cast.deliver(`delivery ${index + 1}`, event));
  }
  const turnOk = async (): Promise<void> => {
    alarm.state = 'OK';
    alarm.okSince = clock.now();
  };
  if (setting.turnsOk !== undefined) comes(setting.turnsOk, () => inTurn('alarm', 'turns OK', turnOk));
  if (setting.closes !== undefined) comes(setting.closes, () => inTurn('a person', 'closes it', () => close(stage)));
  return atLast;
}

/** One conditional write. */
async function close({ ledger, clock, setting, closed }: OrderStage): Promise<void> {
  const now = clock.now();
  const [component] = setting.deliveries.flatMap(({ event }) => event.components);
  if (component === undefined) return;
  for (const { key, number } of await ledger.openAims(targetIdOf(component))) {
    closed.at = now;
    const event = setting.deliveries.find((one) => one.event.occurrence === key.occurrence)?.event;
    if (event !== undefined)
      await ledger.close(key, { by: 'a person', now, again: now, told: closedByHand(event, number, now) });
  }
}

function closedByHand(event: RunEvent, number: number, now: number): OutcomeDetail {
  const { automation, occurrence, trigger, components, action, parameters, at } = event;
  const ended = new Date(now).toISOString();
  return {
    ...{
      automation,
      occurrence,
      trigger: asWritten(trigger),
      component: components[0]?.name ?? '',
      action,
      parameters,
    },
    ...{ outcome: 'skipped', reason: 'overtaken', word: 'overtaken', message: 'A person has closed it.' },
    ...{ number, at, startedAt: ended, endedAt: ended },
  };
}

const clockTime = (time: number): string => new Date(time).toISOString().slice(11, 19);

/** Of several reconcilers of one minute it is all the same which is which. */
const roleOf = (name: string): string => name.replace(/ \(\d+\)$/, '');

/** Maps and sets as lists. */
const plain = (_key: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value;
