import type { OpenQuestion } from '#core/ports/ledger.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { sideBySide } from './side-by-side.ts';
import { huaweiOf, MOST_QUESTIONS, nameOf, settle } from './withdraw.ts';

/**
 * Takes back the questions whose alarm is OK by now by what Huawei says, each alarm read once, where they can be read here. Where nobody can say how one is the question stays: whoever
 * says yes to it is not relied on, since the alarm is read again before anything is sent.
 */
export async function withdrawByHuawei(
  services: ReconcileServices,
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const { ledger, huaweiAlarms } = services;
  if (huaweiAlarms === undefined) return [];
  const open = await ledger.openQuestions(now, MOST_QUESTIONS);
  const about = Map.groupBy(
    open.filter(({ question }) => question.until > now && huaweiOf(question) !== undefined),
    ({ question }) => JSON.stringify(huaweiOf(question)),
  );
  return sideBySide([...about.values()], nameOfFirst, time, async (all) => {
    const [first] = all;
    const alarm = first && huaweiOf(first.question);
    if (alarm === undefined) return;
    const read = await huaweiAlarms.read(alarm).catch((error: unknown) => {
      if (error instanceof ServiceStageError) return undefined;
      throw error;
    });
    for (const one of all) await settle(services, one, read?.state, now);
  });
}

const nameOfFirst = ([first]: readonly OpenQuestion[]): string => (first === undefined ? 'nothing' : nameOf(first));
