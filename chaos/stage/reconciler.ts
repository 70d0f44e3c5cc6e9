import * as z from 'zod/mini';
import type { Aim } from '#core/aim/aim.ts';
import { EventSchemas, type RunEvent } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { executionName } from '#runtime/aws/lambda-executions.ts';
import type { BegunAs } from './executions.ts';
import type { ChaosStage } from './stage.ts';

const MINUTE_MS = 60_000;
const SILENCE_MS = 5 * MINUTE_MS;
/** More than a run ever has open. */
const MOST = 10_000;

export interface ReconcilerProps {
  /** Past all faults. */
  readonly ledger: Ledger;
  readonly begin: (event: RunEvent, begunAs: BegunAs) => void;
  /** Hears a last word that whoever had it could not tell. */
  readonly onTold: (detail: OutcomeDetail) => void;
}

/**
 * Who looks after the aims each minute, and never fails: the next number first, then the execution of that name. What it gives back is called
 * whenever there may be something to look after.
 */
export function createReconciler(stage: ChaosStage, { ledger, begin, onTold }: ReconcilerProps): () => void {
  const { clock, timeline } = stage;
  let awake = false;

  const lookAfter = async (aim: Aim): Promise<void> => {
    const { key, number, again, told, event } = aim;
    if (again === undefined || again > clock.now()) return;
    if (told !== undefined) {
      onTold(told);
      return ledger.toldOf(key);
    }
    const isNext = await ledger.nextTry(key, { number, again }, clock.now() + SILENCE_MS);
    if (!isNext || event === undefined) return;
    const next = eventOf(event, number + 1);
    timeline.say('reconciler', stage.nameOf(key.instanceId), `begins try ${number + 1} of ${key.occurrence}`);
    begin(next, { name: executionName(next.action, next, number + 1), number: number + 1 });
  };

  const minute = async (): Promise<void> => {
    const keys = await ledger.dueAims(Number.POSITIVE_INFINITY, MOST);
    awake = keys.length > 0;
    for (const aim of await ledger.aims(keys)) if (aim !== undefined) await lookAfter(aim);
    if (awake) stage.at(clock.now() + MINUTE_MS, () => void minute());
  };

  return () => {
    if (awake) return;
    awake = true;
    stage.at(clock.now() + MINUTE_MS, () => void minute());
  };
}

const AnyEventSchema: z.ZodMiniType<RunEvent> = z.discriminatedUnion('action', [
  EventSchemas.start,
  EventSchemas.stop,
  EventSchemas.restart,
  EventSchemas.scale,
  EventSchemas.rollback,
]);

const eventOf = (written: string, number: number): RunEvent => ({
  ...AnyEventSchema.parse(parseJson(written)),
  number,
});
