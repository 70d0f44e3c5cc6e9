import { describe, expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import example from '#infra/automations.ts';
import { api, mistakesOf, morning, shop, warningsOf, watchedShop, web, withNames } from './shop.ts';

describe('a file without mistakes', () => {
  it('comes back as its schema reads it, defaults filled in', () => {
    const checked = judgeFile(shop());

    expect(checked).toEqual({ automations: AutomationsSchema.parse(shop()), mistakes: [], warnings: [] });
    expect(checked.automations?.components['shop-web']?.platform).toBe('cce');
  });

  it('may have health checks, and all that goes with them', () => {
    const checked = judgeFile(watchedShop());

    expect(checked).toEqual({
      automations: AutomationsSchema.parse(withNames(watchedShop())),
      mistakes: [],
      warnings: [],
    });
  });

  it('is the example of this repository', () => {
    expect(judgeFile(example)).toMatchObject({ mistakes: [], warnings: [] });
  });

  it('may be made of maps without a prototype', () => {
    expect(judgeFile(Object.assign(Object.create(null), shop())).mistakes).toEqual([]);
  });
});

describe('a file as a whole', () => {
  it.each([
    [undefined, 'is missing'],
    [null, 'is empty (null)'],
    [[], 'is an empty list'],
    ['components', 'is the text "components"'],
    [7, 'is the number 7'],
    [() => 7, 'is a function'],
    [new Date(0), 'is a date'],
    [Promise.resolve(), 'is an object that is no plain map'],
  ])('is refused when it is %s', (data, wrong) => {
    expect(judgeFile(data)).toMatchObject({ mistakes: [{ path: [], wrong }], warnings: [] });
  });

  it('lacks every section it lacks', () => {
    expect(mistakesOf({}).map((text) => text.split(';')[0])).toEqual([
      'servicestage is missing',
      'components is missing',
      'automations is missing',
    ]);
  });

  const gotcha = (): never => {
    throw new Error('gotcha');
  };
  const trap = new Proxy({}, { get: gotcha, ownKeys: gotcha });

  it.each([
    [Object.defineProperty({}, 'components', { get: gotcha, enumerable: true })],
    [trap],
    [{ ...shop(), components: trap }],
    [{ ...shop(), automations: { late: { ...morning, components: [trap] } } }],
    [{ ...shop(), automations: { late: { ...morning, action: 'stop', parameters: trap } } }],
  ])('may not throw when it is read', (data) => {
    expect(mistakesOf(data)).toEqual([
      ' throws when it is read; the file is plain data: maps, lists, text and numbers',
    ]);
  });
});

describe('mistakes', () => {
  it('are all found at once, in the order of the file', () => {
    const data = {
      components: { 'shop-web': { ...web, componentId: 'x' } },
      automations: {
        first: { ...morning, when: { ...morning.when, cron: '0 25 ? * * *' }, action: 'scael', timeout: '8d' },
        second: { ...morning, components: ['shop-wbe'], parameters: { replica: 0 } },
      },
      servicestage: { region: 'Shanghai', projectId: 'x' },
    };

    expect(judgeFile(data).mistakes.map(({ path }) => path.join('.'))).toEqual([
      'components.shop-web.componentId',
      'automations.first.when.cron',
      'automations.first.action',
      'automations.first.timeout',
      'automations.second.components.0',
      'automations.second.parameters.replica',
      'servicestage.region',
      'servicestage.projectId',
    ]);
  });

  it('below a misspelt key are found too, under the key as it is written', () => {
    const { automations, ...rest } = shop();
    const paths = judgeFile({ ...rest, automatons: { ...automations, late: { ...morning, timeout: '8d' } } });

    expect(paths.mistakes).toMatchObject([
      { path: ['automatons'], right: 'did you mean automations?', inKey: true },
      { path: ['automatons', 'late', 'timeout'], wrong: 'is "8d"' },
    ]);
    expect(paths.warnings).toEqual([]);
  });

  it('in components do not make references to them mistakes', () => {
    expect(mistakesOf({ ...shop(), components: { 'shop-web': null, 'report-batch': 7 } })).toHaveLength(2);
    expect(mistakesOf({ ...shop(), components: undefined })).toHaveLength(1);
  });
});

describe('a warning', () => {
  it('does not stand in the way', () => {
    const checked = judgeFile({ ...shop(), automations: {} });

    expect(checked.automations?.automations).toEqual({});
    expect(checked.warnings).toMatchObject([{ path: ['automations'], wrong: 'is empty' }]);
  });

  it('tells of a component that no automation names', () => {
    const data = { ...shop(), components: { ...shop().components, idle: api } };

    expect(warningsOf(data)).toEqual(['components.idle is in no automation; name it in one, or take it out']);
  });

  it('is not raised for a component that is only misspelt where it is used', () => {
    const data = {
      ...shop(),
      components: { ...shop().components, 'shop-api': api },
      automations: { ...shop().automations, late: { ...morning, components: ['shop-apj'] } },
    };

    expect(mistakesOf(data)).toHaveLength(1);
    expect(warningsOf(data)).toEqual([]);
  });
});
