import { isOutcome, type PlayedExecution, runOf } from '#chaos/stage/evidence.ts';
import { alarmOf } from '#core/trigger.ts';
import { type Excuse, kin, type Plea, pleaOf } from './excuse.ts';

/**
 * A rollback of the component had not helped. That is noted before it is told, by a bus that may be slow: whoever is about to roll it back
 * may know it before anybody else hears of it. Who noted it may die then; a later try of the same is who tells it.
 */
export const hadNotHelped: Excuse = ({ evidence, told }) =>
  evidence.puts.some(
    (put) =>
      isOutcome(put) &&
      put.detail.component === told.detail.component &&
      put.detail.reason === 'still-unhealthy' &&
      (put.at <= told.at ||
        kin({ evidence, told: put }).some((execution) =>
          wasSeenSick(pleaOf(evidence, { ...put, execution }), told.at),
        )),
  );

/**
 * Who watched what it was rolled back to has seen that sick after it was sent: its check red or, where it has none, its alarm. That it was
 * seen well for a short while alone, since looks were late or told nothing, blames nobody.
 */
export const wasSickAfterwards: Excuse = (plea) => wasSeenSick(plea, plea.told.at);

function wasSeenSick(plea: Plea, until: number): boolean {
  const { evidence, event, told } = plea;
  const sent = lastSent(plea);
  const isAfterwards = ({ execution, at }: { readonly execution: PlayedExecution; readonly at: number }): boolean =>
    execution === told.execution && at > sent && at <= until;
  return (
    evidence.webLooks.some((look) => isAfterwards(look) && !look.healthy) ||
    evidence.alarmReads.some(
      (read) => isAfterwards(read) && read.name === alarmOf(event.trigger) && read.state === 'ALARM',
    )
  );
}

/** When the run was about to send last, in whichever of its tries. */
const lastSent = ({ evidence: { marks }, told, instanceId, from }: Plea): number =>
  Math.max(
    from,
    ...marks
      .filter((mark) => mark.instanceId === instanceId && runOf(mark.execution) === runOf(told.execution))
      .map(({ at }) => at),
  );
