import { targetIn } from '#automations/events/named-component.ts';
import type { ToldRun } from '#cli/chronicle/told-run.ts';
import { seenText } from '#cli/status/status-text.ts';
import { moodOf } from '#console/scene/mood.ts';
import type { Standing, Try } from '#console/scene/scene.ts';
import { describeAction } from '#core/action.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Night } from './night.ts';

/**
 * How each component was, as far as runs tell: nobody writes down what ServiceStage says by the minute. Before the first run nothing is
 * known, and at the end stands what ServiceStage says now.
 */
export const leftStandings = (night: Night, tries: readonly Try[]): Standing[] =>
  Object.keys(night.file.components).flatMap((component) => [
    standing(component, night.since, { mood: 'unknown', status: 'not known: no run has told' }),
    ...ofRuns(night.runs.filter(({ said }) => said.detail.component === component).toReversed()),
    ...tries
      .filter((one) => one.component === component && one.endedAt === undefined)
      .map(({ startedAt, what }) => underWay(component, startedAt, what)),
    seenStanding(component, night),
  ]);

type Told = Omit<Standing, 'id' | 'component' | 'from'>;

const standing = (component: string, from: number, told: Told): Standing => ({
  id: JSON.stringify([component, from]),
  component,
  from,
  ...told,
});

/** The earliest first. */
function ofRuns(runs: readonly ToldRun[]): readonly Standing[] {
  const standings: Standing[] = [];
  for (const run of runs) standings.push(...ofRun(run, standings.at(-1)?.replica));
  return standings;
}

/** What was sent and verified, after a run that left so many replicas. Whatever else a run comes to, nobody knows by it how the component is. */
function ofRun({ said }: ToldRun, before: number | undefined): readonly Standing[] {
  if (said.kind === 'question') return [];
  const { detail } = said;
  const { component, outcome, reason } = detail;
  const [startedAt, endedAt] = [Date.parse(detail.startedAt), Date.parse(detail.endedAt)];
  if (outcome === 'skipped') return [];
  const told: Told =
    outcome === 'succeeded' ? left(detail, before) : { mood: 'unknown', status: `${outcome}: ${reason}` };
  const ends = standing(component, endedAt, told);
  return endedAt === startedAt ? [ends] : [underWay(component, startedAt, describeAction(detail)), ends];
}

const underWay = (component: string, from: number, what: string): Standing =>
  standing(component, from, { mood: 'changing', status: `${what} under way` });

function left({ action, parameters }: OutcomeDetail, before: number | undefined): Told {
  const status = `as ${describeAction({ action, parameters })} left it`;
  const { replica } = parameters;
  switch (action) {
    case 'stop':
      return { mood: 'stopped', status, replica: 0 };
    case 'scale':
      return { mood: 'up', status, ...(typeof replica === 'number' && { replica }) };
    case 'restart':
      return { mood: 'up', status, ...(before !== undefined && { replica: before }) };
    case 'start':
    case 'rollback':
      return { mood: 'up', status };
  }
}

function seenStanding(component: string, { file, seenOf, now }: Night): Standing {
  const seen = seenOf(targetIn(file, component));
  if (seen.kind === 'unread') return standing(component, now, { mood: 'unknown', status: seenText(seen) });
  const { status, version, replica, availableReplica } = seen.instance;
  return standing(component, now, {
    mood: moodOf(seen.instance),
    status,
    version,
    ...(replica !== undefined && { replica }),
    ...(availableReplica !== undefined && { available: availableReplica }),
  });
}
