import type { ToldRun } from '#cli/chronicle/told-run.ts';
import type { Try } from '#console/scene/scene.ts';
import { describeAction } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { AnyEventSchema } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import { setOffBy } from '#core/message/words.ts';
import { asWritten } from '#core/trigger.ts';
import type { Night } from './night.ts';

/** The tries that were told of, and those under way: an aim that another version has opened may say too little of its own. */
export const toldTries = ({ runs, open }: Pick<Night, 'runs' | 'open'>): Try[] => [
  ...runs.toReversed().flatMap(toldTry),
  ...open.flatMap(tryUnderWay),
];

function toldTry(run: ToldRun): readonly Try[] {
  if (run.said.kind === 'question') return [];
  const { detail } = run.said;
  return [
    {
      id: run.run,
      aim: run.aim,
      automation: detail.automation,
      component: detail.component,
      action: detail.action,
      what: describeAction(detail),
      trigger: setOffBy(detail.trigger),
      startedAt: Date.parse(detail.startedAt),
      endedAt: Date.parse(detail.endedAt),
      outcome: detail.outcome,
      reason: detail.reason,
      message: detail.message,
      ...(detail.word !== undefined && { word: detail.word }),
      ...(detail.again !== undefined && { again: Date.parse(detail.again) }),
    },
  ];
}

/** One that waits for its next try has told how the last one ended. */
function tryUnderWay({ key, state, number, event = '', openedAt, sending }: Aim): readonly Try[] {
  const read = AnyEventSchema.safeParse(parseJson(event));
  const [component] = read.data?.components ?? [];
  if (state !== 'trying' || !read.success || component === undefined) return [];
  const { automation, action, trigger } = read.data;
  return [
    {
      id: runId(key, number),
      aim: aimId(key),
      automation,
      component: component.name,
      action,
      what: describeAction(read.data),
      trigger: setOffBy(asWritten(trigger)),
      startedAt: sending.markedAt ?? openedAt,
    },
  ];
}
