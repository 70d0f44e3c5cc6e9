import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import { isReason, REASONS } from '#core/reason.ts';
import { durationSeconds } from '#schedule/duration.ts';
import type { Drill, DrillEvent, Expectation } from './drill.ts';

/** What there is, by name; of automations with their components. */
export interface Named {
  readonly components: readonly string[];
  readonly automations: ReadonlyMap<string, readonly string[]>;
}

/** What is well written, but cannot happen or never be met. */
export function* senseMistakes(
  { credentials, events = [], expect = [], hours, keysLast }: Drill,
  { automations, components }: Named,
): Generator<Mistake> {
  if (hours !== undefined) yield* hoursMistakes(hours, events);
  if (keysLast !== undefined && credentials !== 'temporary') {
    const right = 'for credentials: temporary; others have no end';
    yield { path: ['keysLast'], value: keysLast, wrong: `is ${keysLast}, and nothing ends`, right };
  }
  for (const [index, event] of events.entries())
    yield* eventMistakes(event, ['events', index], events.slice(0, index), automations);
  for (const [index, one] of expect.entries()) {
    const its = one.automation === OVERRIDE ? components : (automations.get(one.automation) ?? []);
    yield* expectationMistakes(one, ['expect', index], its);
  }
}

function* hoursMistakes(
  { from, until }: NonNullable<Drill['hours']>,
  events: readonly DrillEvent[],
): Generator<Mistake> {
  if (secondOf(until) <= secondOf(from)) {
    yield { path: ['hours', 'until'], value: until, wrong: `is ${until}`, right: `after ${from}, when they begin` };
    return;
  }
  for (const [index, { at }] of events.entries()) {
    if (secondOf(at) >= secondOf(from) && secondOf(at) < secondOf(until)) continue;
    const right = `within the hours that are played, from ${from} until ${until}`;
    yield { path: ['events', index, 'at'], value: at, wrong: `is ${at}, and never comes`, right };
  }
}

function* eventMistakes(
  event: DrillEvent,
  path: Path,
  earlier: readonly DrillEvent[],
  automations: ReadonlyMap<string, readonly string[]>,
): Generator<Mistake> {
  if ('until' in event && event.until !== undefined && secondOf(event.until) <= secondOf(event.at)) {
    const right = `after ${event.at}, when it begins`;
    yield { path: [...path, 'until'], value: event.until, wrong: `is ${event.until}`, right };
  }
  if ('byHand' in event && (event.byHand === 'scale') !== (event.replica !== undefined)) {
    const wrong = event.replica === undefined ? 'is missing' : `is ${event.replica}, and a ${event.byHand} takes none`;
    const right = 'a scale by hand has a replica count, and nothing else has';
    yield { path: [...path, 'replica'], value: event.replica, wrong, right };
  }
  if ('run' in event && event.component !== undefined) {
    const components = automations.get(event.run) ?? [];
    if (!components.includes(event.component)) {
      const wrong = `is no component of ${event.run}`;
      yield { path: [...path, 'component'], value: event.component, wrong, right: components.join(', ') };
    }
  }
  if ('alarm' in event) {
    const red = earlier.find((other) => 'alarm' in other && other.alarm === event.alarm && overlap(other, event));
    if (red === undefined) return;
    const wrong = `goes off at ${event.at}, and it is in alarm since ${red.at}`;
    const right = 'an alarm goes off again when it was OK meanwhile; say how long it lasts with `for`';
    yield { path: [...path, 'at'], value: event.at, wrong, right };
  }
}

type Ringing = Extract<DrillEvent, { alarm: string }>;

/** Without `for` it stays in alarm. */
const overlap = (one: Ringing, other: Ringing): boolean =>
  secondOf(one.at) < endOf(other) && secondOf(other.at) < endOf(one);

const endOf = ({ at, for: duration }: Ringing): number =>
  duration === undefined ? Number.POSITIVE_INFINITY : secondOf(at) + (durationSeconds(duration) ?? 0);

function secondOf(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) * 60 + second;
}

function* expectationMistakes(one: Expectation, path: Path, components: readonly string[]): Generator<Mistake> {
  const { automation, component, outcome, reason } = one;
  if (automation === OVERRIDE && component === undefined) {
    yield { path: [...path, 'component'], wrong: 'is missing', right: 'which component is overridden' };
  }
  if (component !== undefined && !components.includes(component)) {
    const wrong = `is no component of ${automation}`;
    yield { path: [...path, 'component'], value: component, wrong, right: components.join(', ') };
  }
  if (reason === undefined || !isReason(reason) || REASONS[reason].outcome === outcome) return;
  const wrong = `is ${reason}, with which a run ends ${REASONS[reason].outcome} and not ${outcome}`;
  const all = Object.entries(REASONS).flatMap(([name, means]) => (means.outcome === outcome ? [name] : []));
  yield { path: [...path, 'reason'], value: reason, wrong, right: `one of ${all.join(', ')}` };
}
