import { playRun } from '#chaos/run/play-run.ts';
import { concernedBy, type Evidence, isOutcome } from '#chaos/stage/evidence.ts';
import { type DrainProps, drainScenario } from './drain-scenario.ts';

/** What came of a fleet that was all due in one minute. Times in seconds of virtual time. */
export interface Drained {
  /** From the minute until 99 runs of a hundred were begun for the first time: what is tried again later says nothing of the rate. */
  readonly seconds: number;
  readonly requests: number;
  /** Of the requests that were allowed in that time, those that so many runs sent, whenever they did: 1 is all of them. */
  readonly share: number;
  readonly throttled: number;
  /** Until an action was accepted: half of them, 99 of a hundred, and all. */
  readonly lateness: { readonly half: number; readonly most: number; readonly last: number };
  /** Executions that broke off, which a person is told of by their dead letters. */
  readonly deadLetters: number;
  /** Components of which nothing was told, by no dead letter either, and those on which more than one action was accepted. */
  readonly lost: number;
  readonly twice: number;
  /** On how many components the action was under way at once at the most: accepted, and no outcome told. */
  readonly atOnce: number;
  /** How often each reason was told, each component once. */
  readonly reasons: Readonly<Record<string, number>>;
}

const MOST = 0.99;

/** The least value that so large a share of them is not above. */
const amongMost = (values: readonly number[], share = MOST): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? 0;

/** Plays a drain on the functions' own code, in process and on a virtual clock. Equal props give equal answers. */
export async function playDrain(props: DrainProps): Promise<Drained> {
  const scenario = drainScenario(props);
  const { evidence } = await playRun(scenario);
  const { requests } = evidence.world;
  const since = (at: number): number => (at - scenario.begin) / 1000;
  const seconds = since(amongMost(firstTries(evidence)));
  const told = new Map(evidence.puts.filter(isOutcome).map(({ detail }) => [detail.component, detail.reason]));
  const accepted = Map.groupBy(evidence.accepted, ({ instanceId }) => instanceId);
  const broken = evidence.executions.filter(({ ended }) => ended?.error !== undefined);
  const mourned = broken.flatMap(({ delivery }) => delivery.event.components.map(({ name }) => name));
  const late = evidence.accepted.map(({ at }) => since(at));
  return {
    seconds,
    requests: requests.length,
    share: (requests.length * MOST) / (props.perSecond * seconds),
    throttled: requests.filter(({ status }) => status === 429).length,
    lateness: { half: amongMost(late, 0.5), most: amongMost(late), last: amongMost(late, 1) },
    deadLetters: broken.length,
    lost: props.components - new Set([...told.keys(), ...mourned]).size,
    twice: [...accepted.values()].filter((actions) => actions.length > 1).length,
    atOnce: mostAtOnce(evidence),
    reasons: Object.fromEntries(
      [...Map.groupBy(told.values(), (reason) => reason)].map(([name, all]) => [name, all.length]),
    ),
  };
}

/** When each component's first execution of its own was begun. */
function firstTries({ executions }: Evidence): readonly number[] {
  const first = new Map<string, number>();
  for (const execution of executions) {
    const [component, ...others] = concernedBy(execution);
    if (component === undefined || others.length > 0) continue;
    const { at } = execution.delivery;
    first.set(component.name, Math.min(at, first.get(component.name) ?? at));
  }
  return [...first.values()];
}

function mostAtOnce({ accepted, puts }: Evidence): number {
  const ends = new Map(puts.filter(isOutcome).map(({ execution, at }) => [execution, at]));
  const changes = accepted.flatMap(({ execution, at }) => [
    { at, by: 1 },
    { at: ends.get(execution) ?? Number.POSITIVE_INFINITY, by: -1 },
  ]);
  let now = 0;
  let most = 0;
  for (const { by } of changes.toSorted((one, other) => one.at - other.at || one.by - other.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
