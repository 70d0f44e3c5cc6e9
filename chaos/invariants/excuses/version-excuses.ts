import { targetIdOf } from '#core/component.ts';
import { apart, type Excuse, type Plea, sightsOf } from './excuse.ts';

/** The versions that the run was shown. */
const versionsSeen = (plea: Plea): readonly string[] => [...new Set(sightsOf(plea).map(({ version }) => version))];

/** When that version was deployed, as often as it was. */
const deploymentsOf = ({ evidence, instanceId }: Plea, version: string): readonly number[] => {
  const member = evidence.scenario.fleet.find(({ component }) => targetIdOf(component) === instanceId);
  const known = [...(member?.beginning.snapshots ?? []), ...(evidence.world.instance(instanceId)?.snapshots ?? [])];
  // What was rolled back from may be listed no more.
  const deployed = evidence.interventions
    .filter((one) => one.instanceId === instanceId && one.version === version)
    .map(({ at }) => at);
  return [...known.filter((snapshot) => snapshot.version === version).map(({ createdAt }) => createdAt), ...deployed];
};

/** What it runs is older than the automation allows. */
export const wasOld: Excuse = (plea) => {
  const { within = Number.POSITIVE_INFINITY } = plea.event.limits;
  return versionsSeen(plea).some((version) =>
    deploymentsOf(plea, version).some((at) => plea.until - at > within * 1000 - apart(plea)),
  );
};

/** ServiceStage lists no record of what it runs. */
export const hasNoAge: Excuse = (plea) => plea.evidence.world.policies.runningVersion === 'unlisted';

/** A rollback from one of these versions had been on its way. */
const wasLeft = (plea: Plea, versions: readonly unknown[]): boolean =>
  plea.evidence.marks.some(
    ({ at, instanceId, fromVersion }) =>
      at <= plea.until && instanceId === plea.instanceId && fromVersion !== undefined && versions.includes(fromVersion),
  );

export const wasRolledBack: Excuse = (plea) => wasLeft(plea, versionsSeen(plea));

export const isKnownBad: Excuse = (plea) => wasLeft(plea, [plea.told.detail.parameters.version]);

/** Of a component of V3 the run was shown what there are records of, and none is of the version that it was to go to. */
export const hasNoRecord: Excuse = ({ evidence, event, told, instanceId }) =>
  event.components.some(({ name, api }) => name === told.detail.component && api === 'v3') &&
  evidence.histories.some(
    ({ execution, at, versions, ...read }) =>
      execution === told.execution &&
      read.instanceId === instanceId &&
      at <= told.at &&
      !versions.some((version) => version === told.detail.parameters.version),
  );

/** No version but the running one, and those that were rolled back from, is listed as older. */
export const hasNoOlder: Excuse = (plea) => {
  const { evidence, instanceId, until } = plea;
  const running = versionsSeen(plea);
  // Whoever goes back to it later has a newer record of it, of which the run could not know.
  const since = Math.max(0, ...running.flatMap((version) => deploymentsOf(plea, version)).filter((at) => at < until));
  const older = (evidence.world.instance(instanceId)?.snapshots ?? []).filter(
    ({ version, createdAt }) => !running.includes(version) && createdAt < since && createdAt < until,
  );
  return older.every(({ version }) => wasLeft(plea, [version]));
};

/** Only of health checks is it asked whether a version was well. */
export const mayRefuseUntested: Excuse = ({ event, told }) =>
  event.action === 'rollback' &&
  event.untested !== 'allow' &&
  event.components.some(({ name, checks = [] }) => name === told.detail.component && checks.length > 0);
