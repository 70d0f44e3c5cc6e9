import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { show, showName } from '#automations/mistakes/words/show.ts';

/** The name in the ARN of an alarm, of whatever kind; undefined where a text is none. */
export const alarmNameIn = (text: string): string | undefined =>
  /^arn:[\w-]+:cloudwatch:[\w-]*:\d*:alarm:(.+)$/.exec(text)?.[1];

/** What a template has filled in as it is deployed: a dynamic reference of CloudFormation, or a token of cdk. */
const FILLED_IN = /\{\{resolve:|\$\{/;

/** A rule goes by the name of an alarm as it is written: one that waits for anything else never fires. */
export function* alarmMistakes(alarm: string, path: Path): Generator<Mistake> {
  const name = alarmNameIn(alarm);
  if (name !== undefined) {
    yield { path, value: alarm, wrong: `is ${show(alarm)}, which is an ARN`, right: `write ${showName(name)}` };
  } else if (alarm.startsWith('arn:')) {
    const right = 'alarm is the name of a CloudWatch alarm';
    yield { path, value: alarm, wrong: `is ${show(alarm)}, which is the ARN of no alarm`, right };
  } else if (FILLED_IN.test(alarm)) {
    const wrong = `is ${show(alarm)}, which is filled in only as it is deployed`;
    const right = 'write the name that the alarm has: plan, simulator and rules go by it';
    yield { path, value: alarm, wrong, right };
  }
}
