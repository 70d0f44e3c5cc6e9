import type { PlannedAction } from '#automations/plan/plan.ts';
import { endsNothing, type ToldRun } from '#cli/chronicle/told-run.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';

/**
 * What came of a firing: it ended `as-planned`, or `otherwise`; it is `under-way`, which is also where it is tried again; nobody has told of it
 * `yet`; it is `missing`, since by now somebody should have; or it is `unsure` whether that, since what is deployed was changed after it.
 */
export const FATES = ['as-planned', 'otherwise', 'under-way', 'yet', 'missing', 'unsure'] as const;
export type Fate = (typeof FATES)[number];

/** A firing of the plan, and what really came of it. */
export interface Compared {
  readonly action: PlannedAction;
  readonly fate: Fate;
  /** What was told of it last. */
  readonly run?: ToldRun;
}

/** The plan of a component beside what was told of it. */
export interface Comparison {
  readonly planned: readonly Compared[];
  /** Runs that the plan knows nothing of, in order: of alarms and checks, by hand, and of schedules that the file does not have. */
  readonly others: readonly ToldRun[];
}

/** What a comparison goes by, besides: instants are epoch milliseconds. */
export interface Known {
  /** Aims of the component. */
  readonly open: readonly RunKey[];
  /** Since when the schedules have been deployed as they are. */
  readonly deployedAt: number;
  readonly now: number;
}

/** A schedule fires within its minute, and what it has missed is opened a few minutes later. */
const LATE_MS = 10 * MINUTE_MS;

/**
 * @param actions of one component, without later tries
 * @param runs of the component, in order
 */
export function compare(
  actions: readonly PlannedAction[],
  runs: readonly ToldRun[],
  { open, ...known }: Known,
): Comparison {
  const ended = runs.filter((run) => !endsNothing(run));
  const ofFiring = Map.groupBy(ended, ({ said: { detail } }) => firing(detail.automation, Date.parse(detail.at)));
  const underWay = new Set(open.map(({ automation, occurrence }) => firing(automation, Date.parse(occurrence))));
  const planned = actions.map((action): Compared => {
    const name = firing(action.automation, action.at);
    const run = ofFiring.get(name)?.at(-1);
    if (run === undefined) return { action, fate: underWay.has(name) ? 'under-way' : silence(action, known) };
    return { action, fate: fateOf(action, run), run };
  });
  const foreseen = new Set(actions.map(({ automation, at }) => firing(automation, at)));
  const others = ended.filter(
    ({ said: { detail } }) => !foreseen.has(firing(detail.automation, Date.parse(detail.at))),
  );
  return { planned, others };
}

const firing = (automation: string, at: number): string => `${automation}#${at}`;

function silence({ at }: PlannedAction, { deployedAt, now }: Pick<Known, 'deployedAt' | 'now'>): Fate {
  if (at > now - LATE_MS) return 'yet';
  return at < deployedAt ? 'unsure' : 'missing';
}

/** What was to do nothing may say so by whatever reason. */
function fateOf({ verdict }: PlannedAction, { said }: ToldRun): Fate {
  if (said.kind === 'question' || said.detail.again !== undefined) return 'under-way';
  const { word, outcome } = said.detail;
  return word === 'reached' || (verdict !== 'acts' && outcome === 'skipped') ? 'as-planned' : 'otherwise';
}

/** Whether all that was to happen by now did, or is under way. */
export const isAsPlanned = ({ planned }: Comparison): boolean =>
  planned.every(({ fate }) => fate !== 'otherwise' && fate !== 'missing');
