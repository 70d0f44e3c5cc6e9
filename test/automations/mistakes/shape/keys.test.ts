import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import {
  api,
  mistakesOf,
  morning,
  servicestage,
  shop,
  suspectMistakes,
  withAutomation,
  withComponent,
} from '#test/automations/mistakes/shop.ts';

describe('an unknown key', () => {
  it.each([
    ['an automation', withAutomation({ ...morning, timeot: '10m' }), 'automations.suspect.timeot', 'timeout'],
    ['an automation', withAutomation({ ...morning, time_out: '10m' }), 'automations.suspect.time_out', 'timeout'],
    ['when', withAutomation({ ...morning, when: { ...morning.when, timezone: undefined, timeZones: 'UTC' } }), '', ''],
    ['a component', withComponent({ ...api, plattform: 'cce' }), 'components.suspect.plattform', 'platform'],
    ['servicestage', { ...shop(), servicestage: { ...servicestage, endpiont: 'https://a.example' } }, '', 'endpoint'],
    ['the parameters of scale', withAutomation({ ...morning, parameters: { replicas: 3 } }), '', 'replica'],
  ])('of %s is told the nearest right one', (of, data, path, meant) => {
    const [mistake] = mistakesOf(data).filter((text) => text.includes('is not a key of'));

    expect(mistake).toContain(`${path} is not a key of ${of}; did you mean ${meant}`);
  });

  it('far from any right one is told which there are', () => {
    expect(suspectMistakes({ colour: 'red' })).toEqual([
      'colour is not a key of an automation; the keys of an automation are when, components, action, parameters, startStopped, timeout, expires, cooldown, budget, storm, atOnce, stopAfter, within, untested, settle, keep, mode, except and only',
    ]);
  });

  it.each([
    ['replica', 'parameters'],
    ['version', 'parameters'],
    ['cron', 'when'],
    ['timezone', 'when'],
    ['unhealthy', 'when'],
    ['outcome', 'when'],
    ['is', 'when'],
    ['actions', 'budget'],
    ['per', 'budget'],
    ['least', 'storm'],
    ['share', 'storm'],
    ['gap', 'when.dst'],
  ])('%s is sent to %s, where it belongs', (key, place) => {
    expect(suspectMistakes({ [key]: 1 })).toEqual([`${key} is not a key of an automation; it belongs in ${place}`]);
  });

  it("that begins with x- is the operator's own at the top of the file, whatever it holds", () => {
    expect(mistakesOf({ ...shop(), 'x-defaults': { cooldown: '1h' }, 'x-': [1], 'x-automation': null })).toEqual([]);
    expect(judgeFile({ ...shop(), 'x-defaults': 1 }).automations).toEqual(judgeFile(shop()).automations);
    expect(suspectMistakes({ 'x-owner': 'shop' })).toEqual([
      'x-owner is not a key of an automation; keys that begin with x- stand at the top of the file',
    ]);
  });

  it('shows nothing of its value, which may be a secret', () => {
    const settings = { ...servicestage, secretKey: 'hunter2', accessKey: { deep: 'hunter2' } };

    const { mistakes } = judgeFile({ ...shop(), servicestage: settings });

    expect(mistakes).toHaveLength(2);
    expect(JSON.stringify(mistakes)).not.toContain('hunter2');
  });

  it('of a file of credentials shows no secret, though it be taken for a component', () => {
    const components = { accessKey: 'hunter2', secretKey: 'hunter3', securityToken: 'hunter4' };

    const { mistakes } = judgeFile({ ...shop(), components: { ...shop().components, ...components } });

    expect(mistakes.filter(({ wrong }) => wrong === 'belongs into SSM, and nowhere else')).toHaveLength(3);
    expect(JSON.stringify(mistakes.map(({ wrong, right }) => wrong + right))).not.toContain('hunter');
  });

  it.each(['__proto__', 'constructor', 'toString'])('may be %s', (key) => {
    const data = { ...shop(), ...Object.fromEntries([[key, 1]]) };
    Object.defineProperty(data, key, { value: 1, enumerable: true });

    expect(judgeFile(data).mistakes).toMatchObject([{ path: [key], inKey: true }]);
  });

  it('does not push out the right one', () => {
    expect(suspectMistakes({ component: ['nobody'] })).toEqual([
      'component is not a key of an automation; did you mean components?',
    ]);
  });
});
