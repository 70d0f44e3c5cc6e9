import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { mistakesOf, servicestage, shop } from './shop.ts';

const TOPIC = `urn:smn:${servicestage.region}:${servicestage.projectId}:alarms`;
const waiting = (huaweiAlarm: unknown) => {
  const file = shop();
  return {
    ...file,
    automations: {
      ...file.automations,
      waits: { when: { huaweiAlarm }, components: Object.keys(file.components).slice(0, 1), action: 'restart' },
    },
  };
};
const good = { rule: 'shop-web-5xx', from: 'aom' };

const warningsOf = (data: unknown): readonly string[] =>
  judgeFile(data).warnings.map(({ path, wrong }) => `${path.join('.')} ${wrong}`);

describe("an alarm of Huawei's", () => {
  it('is waited for where the file names the topic that it comes by', () => {
    expect(
      mistakesOf({ ...waiting({ ...good, resource: 'clusterId:1;podName:web' }), huaweiAlarms: { topics: [TOPIC] } }),
    ).toEqual([]);
  });

  it('comes from nowhere without a topic', () => {
    expect(mistakesOf(waiting(good))).toEqual([
      'automations.waits.when.huaweiAlarm waits for "shop-web-5xx", and the file names no topic from which it could come; write huaweiAlarms: { topics: [<the URN of the topic of SMN>] } at the top of the file',
    ]);
  });

  it.each([
    [{ ...good, rule: '' }, 'when.huaweiAlarm.rule is ""'],
    [{ ...good, rule: 'a\nb' }, 'when.huaweiAlarm.rule is "a\\nb"'],
    [{ ...good, from: 'ces' }, 'when.huaweiAlarm.from is "ces"'],
    [{ rule: 'one' }, 'when.huaweiAlarm.from is missing'],
    [{ ...good, resource: '' }, 'when.huaweiAlarm.resource is ""'],
    [{ ...good, rules: 'one' }, 'when.huaweiAlarm.rules is not a key of huaweiAlarm; did you mean rule'],
    ['shop-web-5xx', 'when.huaweiAlarm is the text "shop-web-5xx"'],
  ])('that is %j is told what is wrong', (huaweiAlarm, wrong) => {
    const [mistake] = mistakesOf({ ...waiting(huaweiAlarm), huaweiAlarms: { topics: [TOPIC] } });

    expect(mistake).toContain(`automations.waits.${wrong}`);
  });
});

describe('a topic', () => {
  it.each([
    'alarms',
    `${TOPIC}:${'0'.repeat(32)}`,
    TOPIC.toUpperCase(),
    TOPIC.replace('smn', 'sns'),
    TOPIC.replace(servicestage.projectId, 'my-project'),
    7,
  ])('that is %j is no URN of one', (topic) => {
    const [mistake] = mistakesOf({ ...waiting(good), huaweiAlarms: { topics: [topic] } });

    expect(mistake).toContain('huaweiAlarms.topics.0 is');
    expect(mistake).toContain('urn:smn:<region>:<project id>:<name>');
  });

  it.each([
    [{ topics: [] }, 'huaweiAlarms.topics is'],
    [{}, 'huaweiAlarms.topics is missing'],
    [[TOPIC], 'huaweiAlarms is'],
  ])('has to be there at least once: %j', (huaweiAlarms, wrong) => {
    expect(mistakesOf({ ...waiting(good), huaweiAlarms })[0]).toContain(wrong);
  });

  it('is written once', () => {
    expect(mistakesOf({ ...waiting(good), huaweiAlarms: { topics: [TOPIC, TOPIC] } })[0]).toContain(
      'huaweiAlarms.topics.1',
    );
  });

  it('of another region or project is a warning, and so is one that nothing waits for', () => {
    const other = `urn:smn:sa-brazil-1:${'b'.repeat(32)}:alarms`;

    expect(
      warningsOf({ ...waiting(good), huaweiAlarms: { topics: [TOPIC, other] } }).filter((text) =>
        text.startsWith('huawei'),
      ),
    ).toEqual([
      `huaweiAlarms.topics.1 is "${other.slice(0, 57)}…", which is of another region and project than ServiceStage`,
    ]);
    expect(warningsOf({ ...shop(), huaweiAlarms: { topics: [TOPIC] } })).toContain(
      'huaweiAlarms is there, and no automation waits for an alarm of Huawei’s',
    );
  });
});

describe('the parameter of a secret header', () => {
  const file = (huaweiAlarms: object) => ({ ...waiting(good), huaweiAlarms: { topics: [TOPIC], ...huaweiAlarms } });

  it('is named by its full name', () => {
    expect(mistakesOf(file({ secretHeaderParameter: '/servicestage-autopilot/huawei-secret' }))).toEqual([]);
  });

  it.each([{ secretHeaderParameter: 'hunter2hunter2hunter2' }, { secret: 'hunter2hunter2hunter2' }])(
    'is never repeated where it may be the secret itself: %j',
    (huaweiAlarms) => {
      const { mistakes } = judgeFile(file(huaweiAlarms));

      expect(mistakes).toHaveLength(1);
      expect(JSON.stringify(mistakes)).not.toContain('hunter2');
    },
  );
});
