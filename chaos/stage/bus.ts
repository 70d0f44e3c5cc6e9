import type { BusDetail } from '#core/outcome.ts';
import type { OutcomeBus } from '#runtime/aws/outcome-bus.ts';
import type { Actor, PlayedExecution } from './evidence.ts';
import { type ChaosStage, call, ThrottledError } from './stage.ts';

/** Whose word it is that the reconciler tells. */
export type By = (detail: BusDetail) => PlayedExecution | undefined;

/** The event bus as an actor knows it: what gets there is written down, also if the actor never hears of it. */
export function createBus(stage: ChaosStage, actor: Actor, onPut: (detail: BusDetail) => void, by?: By): OutcomeBus {
  const { scenario, clock, timeline, faults, puts } = stage;
  const { execution } = actor;
  return {
    put: (detailType, detail) =>
      call(stage, actor, `put ${detailType}`, async () => {
        const asked = `put ${detailType} of ${execution.name}`;
        if (stage.strikes('bus', asked, scenario.weather.bus)) {
          faults.count('bus throttled');
          timeline.say(execution.name, detail.component, `put ${detailType} → throttled`);
          throw new ThrottledError('PutEvents was throttled');
        }
        const acknowledged = !stage.strikes('bus', `after ${asked}`, scenario.weather.bus / 3);
        const whose = by?.(detail) ?? execution;
        puts.push({ at: clock.now(), execution: whose, detailType, detail, acknowledged, ...(by && { again: true }) });
        onPut(detail);
        timeline.say(execution.name, detail.component, describe(detailType, detail));
        if (acknowledged) return;
        faults.count('bus reply lost');
        throw new ThrottledError('PutEvents got no answer');
      }),
  };
}

function describe(detailType: string, detail: Parameters<OutcomeBus['put']>[1]): string {
  if ('callbackId' in detail) return `${detailType}: ${detail.message}`;
  if (!('outcome' in detail)) return `${detailType}: ${detail.jobId.slice(0, 11)}`;
  return `OUTCOME ${detail.outcome}, ${detail.reason}: ${detail.message}`;
}
