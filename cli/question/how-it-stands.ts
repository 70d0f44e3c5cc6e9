import { endsNothing, type QuestionEntry, type ToldRun, toldRuns } from '#cli/chronicle/told-run.ts';
import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import { lookAt, type Seen } from '#cli/status/seen.ts';
import { holdInForce, holdsOn, isStopped } from '#core/hold/in-force.ts';
import type { Hold } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Asker } from './find-question.ts';

/** An open question, and how its component stands as it is answered, by the ledger and ServiceStage. */
export interface Standing {
  readonly question: QuestionEntry;
  readonly seen: Seen;
  /** Who has stopped everything since it was wanted: then nothing is sent, whatever is answered. */
  readonly stopped?: Hold;
  /** Who holds the component: a yes is of no use then: the try ends, and the next one asks again. */
  readonly held?: Hold;
  /** What the component's latest run came to, within a day. */
  readonly last?: ToldRun;
}

/** Where that is looked up; `now` is epoch milliseconds. */
export interface StandsWhere {
  readonly ledger: Pick<Ledger, 'aim' | 'allHolds'>;
  readonly read: ReadServiceStage;
  readonly now: number;
}

/** What cannot be read is no reason not to answer. */
export async function howItStands(
  { ledger, read, now }: StandsWhere,
  { key, question, told }: Asker & { readonly question: QuestionEntry },
  howFar: (text: string) => void,
): Promise<Standing> {
  const [aim, all, sights] = await Promise.all([
    ledger.aim(key),
    ledger.allHolds(),
    lookAt(read, [key.instanceId], howFar),
  ]);
  const { component, at } = question.asked;
  const holds = holdsOn(component, all);
  const due = Date.parse(at);
  const isOver = isStopped(holds, { openedAt: aim?.openedAt ?? due, due });
  const held = holdInForce(holds, now);
  const last = toldRuns(told, now).find(
    (run) => run.said.kind === 'outcome' && run.said.detail.component === component && !endsNothing(run),
  );
  return {
    question,
    seen: sights.of(key.instanceId),
    ...(isOver && holds.stop && { stopped: holds.stop }),
    ...(held && { held }),
    ...(last && { last }),
  };
}
