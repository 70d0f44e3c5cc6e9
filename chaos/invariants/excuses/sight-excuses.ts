import { isWanted } from '#chaos/invariants/true-outcome.ts';
import { isAtRest } from '#simulator/servicestage/world/instance-state.ts';
import { type Excuse, hindered, sightsOf } from './excuse.ts';
import { wasKeyUntried } from './key-excuses.ts';

const ENDED = ['SUCCEEDED', 'FAILED', 'PARTIALLY_FAILED', 'CANCELLED', 'ROLLBACK_SUCCEEDED', 'ROLLBACK_FAILED'];

/**
 * It was seen in the middle of something, or otherwise than it had been seen before: where ServiceStage takes an action while another job
 * runs, what that one brings comes without a new last job.
 */
export const wasChanging: Excuse = (plea) => {
  const sights = sightsOf(plea);
  const moving = sights.some((sight) => !isAtRest(sight) || !hasEnded(sight.lastJobStatus) || isShort(sight));
  const faces = new Set(
    sights.map(
      ({ lastJobId, status, version, replica }) => `${lastJobId} ${status === 'STOPPED'} ${version} ${replica}`,
    ),
  );
  return moving || faces.size > 1;
};

const hasEnded = (status: string | undefined): boolean => status === undefined || ENDED.includes(status);
const isShort = (sight: { readonly replica: number; readonly availableReplica: number }): boolean =>
  sight.availableReplica !== sight.replica;

export const wasThere: Excuse = (plea) =>
  sightsOf(plea).some((sight) => isWanted(sight, plea.told.detail, plea.told.detail.parameters.version));

export const wasAsleep: Excuse = (plea) => sightsOf(plea).some(({ status }) => status === 'STOPPED');

export const wasGone: Excuse = (plea) =>
  sightsOf(plea).some(({ status }) => status === 'DELETED' || status === 'DELETING');

/** A gray release was seen to wait. */
export const wasGraying: Excuse = (plea) => sightsOf(plea).some(({ status }) => status === 'GRAYING');

/** Somebody who had to be asked gave no answer, or none that is any good; or another one was to find out first whether the key is. */
export const wasUnreachable: Excuse = (plea) =>
  hindered(plea, 'servicestage', 'credentials') || wasKeyUntried(plea) || wasInItsOwnWay(plea);

/** That it tries the key got into the ledger, and no answer back: it takes its own word for another's. */
const wasInItsOwnWay: Excuse = (plea) =>
  hindered(plea, 'ledger') && plea.told.detail.message.includes('another function tries the key');

export const wasNotSent: Excuse = (plea) =>
  hindered(plea, 'servicestage', 'credentials', 'ledger', 'clock', 'cloudwatch') ||
  plea.told.execution.deaths > 0 ||
  wasKeyUntried(plea);

export const wasRefused: Excuse = (plea) => hindered(plea, 'servicestage');

/** It was seen broken, or in the middle of something; or ServiceStage said that it does not take it. */
export const wasUnfit: Excuse = (plea) => wasRefused(plea) || sightsOf(plea).some(({ status }) => status !== 'RUNNING');

/** ServiceStage does not know it, or says so. */
export const isUnknown: Excuse = (plea) => {
  const { evidence, instanceId } = plea;
  return evidence.world.instance(instanceId) === undefined || wasRefused(plea);
};

/** Its bounds do not let it. */
export const wasOutOfBounds: Excuse = ({ event, told }) => {
  const bounds = event.components.find(({ name }) => name === told.detail.component)?.replica;
  const { replica } = told.detail.parameters;
  return bounds !== undefined && typeof replica === 'number' && (replica < bounds.min || replica > bounds.max);
};

export const hasNoHosts: Excuse = ({ event, told }) =>
  event.components.find(({ name }) => name === told.detail.component)?.platform === 'vmapp' &&
  told.detail.parameters.hosts === undefined;
