import { isInTime } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';
import { apart, type Excuse, type Plea } from './excuse.ts';

export const onlyObserves: Excuse = ({ event }) => event.mode === 'observe';

const saidYes = ({ evidence, told }: Plea): readonly number[] =>
  evidence.saidYes(told.execution, told.detail.component);

/** It has to ask, and nobody had said yes by then. */
export const wasDenied: Excuse = (plea) =>
  plea.event.mode === 'approve' && !saidYes(plea).some((at) => at <= plea.told.at);

/** It has to ask, and nobody had said yes in time. */
export const wasUnheard: Excuse = (plea) => {
  const { event } = plea;
  const over = Date.parse(event.at) + event.limits.expires * 1000;
  return event.mode === 'approve' && !saidYes(plea).some((at) => at < over - apart(plea) - LOOKS_EVERY_MS);
};

/** How often it is looked whether there is an answer, twice over. */
const LOOKS_EVERY_MS = 10_000;

/** Somebody had been asked about the component, for another one, or was about to be: a question that is noted may never be put. */
export const wasAskedBefore: Excuse = ({ evidence, event, told, instanceId }) =>
  event.mode === 'approve' &&
  evidence.executions.some(
    (other) =>
      other !== told.execution &&
      isInTime(other) &&
      other.delivery.at <= told.at &&
      other.delivery.event.mode === 'approve' &&
      other.delivery.event.action === event.action &&
      other.delivery.event.components.some((component) => targetIdOf(component) === instanceId),
  );
