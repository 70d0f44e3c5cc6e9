import { isRepeatable } from '#core/action.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { OrderStage } from './stage.ts';

/** What must not be, as far as it shows by now; and once all is over, what should have been. */
export function* breachesIn(stage: OrderStage, over: boolean): Generator<string> {
  yield* sentTwice(stage);
  yield* wordTwice(stage);
  if (over) yield* unfinished(stage);
}

const outcomesOf = ({ told }: OrderStage): readonly OutcomeDetail[] =>
  told.flatMap(({ detail }) => ('outcome' in detail ? [detail] : []));

/** How old what was read of an alarm may be. */
const KEEPS_MS = 60_000;

/** What may not be repeated is accepted once; by an alarm once more only after the first had ended for certain and it was still red. */
function* sentTwice({ setting, world, alarm }: OrderStage): Generator<string> {
  const [first] = setting.deliveries;
  if (first === undefined || isRepeatable(first.event.action)) return;
  for (const [index, later] of world.accepted.slice(1).entries()) {
    const earlier = world.accepted[index];
    const over = world.job(earlier?.jobId ?? '')?.endsAt ?? Number.POSITIVE_INFINITY;
    const wasRed = alarm.okSince === undefined || alarm.okSince >= later.at - KEEPS_MS;
    if ('alarm' in first.event.trigger && over <= later.at && wasRed) continue;
    yield `the ${later.action} was accepted ${world.accepted.length} times`;
  }
}

/** Each aim has one last word, however often it is told. */
function* wordTwice(stage: OrderStage): Generator<string> {
  for (const [occurrence, outcomes] of Map.groupBy(outcomesOf(stage), (one) => one.occurrence)) {
    const words = new Set(
      outcomes.flatMap(({ word, reason, message }) => (word ? [`${word}, ${reason}: ${message}`] : [])),
    );
    if (words.size > 1) yield `${occurrence} has ${words.size} last words: ${[...words].join(' / ')}`;
  }
}

function* unfinished(stage: OrderStage): Generator<string> {
  const told = outcomesOf(stage);
  for (const entry of [...stage.books.aims.values()].flatMap((page) => [...page.values()])) {
    const { occurrence } = entry.key;
    const words = told.flatMap((one) => (one.occurrence === occurrence && one.word ? [one] : []));
    const [last] = words;
    if (entry.state !== 'ended') yield `${occurrence} was never ended`;
    else if (last === undefined && entry.told?.word !== undefined)
      yield `the last word of ${occurrence} was never told`;
    else if (last !== undefined) yield* untrue(stage, last);
  }
}

/** A last word that is not so. */
function* untrue(
  { world, setting }: OrderStage,
  { word, reason, action, parameters }: OutcomeDetail,
): Generator<string> {
  const instance = world.instance(setting.beginning.instanceId);
  const jobs = world.accepted.map(({ jobId }) => world.job(jobId)?.status);
  if (word === 'reached' && action === 'restart' && !jobs.includes('SUCCEEDED'))
    yield `${reason}: reached, and no restart succeeded`;
  if (word === 'reached' && action === 'scale' && instance?.replica !== parameters.replica) {
    yield `${reason}: reached, and it has ${instance?.replica} replicas`;
  }
}
