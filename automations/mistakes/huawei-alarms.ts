import { HuaweiAlarmsSchema } from '#automations/file/huawei-alarms.ts';
import { topicIn } from '#core/huawei-alarm/topic.ts';
import { shapeMistakes } from './shape/shape.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';
import { show, showList } from './words/show.ts';

const PATH = ['huaweiAlarms', 'topics'];

/** Looks at where Huawei's alarms come from, and at the automations that wait for them. */
export function* huaweiAlarmsMistakes({ huaweiAlarms, automations }: Plain): Generator<Mistake> {
  if (huaweiAlarms !== undefined) yield* topicsMistakes(huaweiAlarms);
  else yield* waitingMistakes(automations);
}

function* topicsMistakes(huaweiAlarms: unknown): Generator<Mistake> {
  yield* shapeMistakes(HuaweiAlarmsSchema, huaweiAlarms, ['huaweiAlarms']);
  const topics = topicsOf(huaweiAlarms);
  for (const [index, topic] of topics.entries()) {
    const first = topics.indexOf(topic);
    if (first === index) continue;
    yield {
      path: [...PATH, index],
      value: topic,
      wrong: `is ${show(topic)}, which is there already`,
      right: 'leave it out',
    };
  }
}

function* waitingMistakes(automations: unknown): Generator<Mistake> {
  for (const [path, rule] of waiting(automations)) {
    const wrong = `waits for ${show(rule)}, and the file names no topic from which it could come`;
    yield {
      path,
      wrong,
      right: 'write huaweiAlarms: { topics: [<the URN of the topic of SMN>] } at the top of the file',
    };
  }
}

/** Topics of another region or project than that of ServiceStage, and those that nothing waits for. */
export function* huaweiAlarmsWarnings({ huaweiAlarms, servicestage, automations }: Plain): Generator<Mistake> {
  if (huaweiAlarms === undefined) return;
  if ([...waiting(automations)].length === 0) {
    yield {
      path: ['huaweiAlarms'],
      wrong: 'is there, and no automation waits for an alarm of Huawei’s',
      right:
        'write when: { huaweiAlarm: { rule, from } } where one should, or leave it out: its address is open to all',
    };
  }
  if (!isPlain(servicestage)) return;
  for (const [index, urn] of topicsOf(huaweiAlarms).entries()) {
    const topic = typeof urn === 'string' ? topicIn(urn) : undefined;
    if (topic === undefined) continue;
    const others = (['region', 'projectId'] as const).filter(
      (key) => typeof servicestage[key] === 'string' && servicestage[key].toLowerCase() !== topic[key],
    );
    if (others.length === 0) continue;
    const what = showList(others.map((key) => `servicestage.${key}`));
    yield {
      path: [...PATH, index],
      value: urn,
      wrong: `is ${show(urn)}, which is of another ${others.map((key) => (key === 'region' ? key : 'project')).join(' and ')} than ServiceStage`,
      right: `an alarm that is not of ${what} cannot be read again, so that nothing is done because of it: take a topic of those, unless its alarms are of there`,
    };
  }
}

const topicsOf = (huaweiAlarms: unknown): readonly unknown[] =>
  isPlain(huaweiAlarms) && Array.isArray(huaweiAlarms.topics) ? huaweiAlarms.topics : [];

/** Where automations wait for an alarm of Huawei's, and for that of which rule. */
function* waiting(automations: unknown): Generator<readonly [Path, unknown]> {
  if (!isPlain(automations)) return;
  for (const [name, automation] of Object.entries(automations)) {
    const when = isPlain(automation) ? automation.when : undefined;
    if (!isPlain(when) || !Object.hasOwn(when, 'huaweiAlarm')) continue;
    const { huaweiAlarm } = when;
    yield [['automations', name, 'when', 'huaweiAlarm'], isPlain(huaweiAlarm) ? huaweiAlarm.rule : huaweiAlarm];
  }
}
