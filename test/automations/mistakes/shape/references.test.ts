import { describe, expect, it } from 'vitest';
import {
  api,
  mistakesOf,
  morning,
  shop,
  suspectMistakes,
  warningsOf,
  withAutomation,
  withComponent,
} from '#test/automations/mistakes/shop.ts';

describe('the components of an automation', () => {
  it('are told the nearest right name', () => {
    expect(suspectMistakes({ components: ['shop-wbe'] })).toEqual([
      'components.0 is "shop-wbe", which is not under components; did you mean shop-web?',
    ]);
  });

  it('are told which there are when none is near', () => {
    expect(suspectMistakes({ components: ['warehouse'] })).toEqual([
      'components.0 is "warehouse", which is not under components; there is shop-web and report-batch',
    ]);
  });

  it('are each named once', () => {
    expect(suspectMistakes({ components: ['shop-web', 'shop-web'] })).toEqual([
      'components.1 is "shop-web" again; name each component once',
    ]);
  });

  it.each([
    [[], 'is an empty list'],
    ['shop-web', 'is the text "shop-web"'],
    [undefined, 'is missing'],
  ])('are a list, not %j', (components, wrong) => {
    expect(suspectMistakes({ components })).toEqual([
      `components ${wrong}; components are a list of one or more names, such as [shop-web], or { where } with labels, such as { where: { team: shop } }`,
    ]);
  });

  it('are text', () => {
    expect(suspectMistakes({ components: [5, null] })).toEqual([
      'components.0 is the number 5; write it in quotes: a component is named as under components, such as shop-web',
      'components.1 is empty (null); a component is named as under components, such as shop-web',
    ]);
  });
});

describe('a scale', () => {
  it.each([1, 21])('to %d leaves the bounds of its component', (replica) => {
    expect(suspectMistakes({ parameters: { replica } })).toEqual([
      `parameters.replica is ${replica}, outside the bounds of shop-web; shop-web may have 2 to 20 replicas`,
    ]);
  });

  it.each([2, 20])('to %d is within them', (replica) => {
    expect(suspectMistakes({ parameters: { replica } })).toEqual([]);
  });

  it('is not measured by bounds that are wrong themselves', () => {
    expect(mistakesOf(withComponent({ ...api, platform: 'cce', replica: { min: 9, max: 7 } }))).toHaveLength(1);
  });

  it('of a vmapp component needs hosts', () => {
    expect(suspectMistakes({ components: ['report-batch'] })).toEqual([
      'parameters.hosts is missing; list the ECS ids for report-batch, which runs on vmapp',
    ]);
  });

  it('takes a list of ECS ids', () => {
    expect(suspectMistakes({ components: ['report-batch'], parameters: { replica: 2, hosts: ['a b', 7] } })).toEqual([
      'parameters.hosts.0 is "a b"; an ECS id is up to 64 letters, digits, hyphens and underscores',
      'parameters.hosts.1 is the number 7; write it in quotes: an ECS id is up to 64 letters, digits, hyphens and underscores',
    ]);
    expect(suspectMistakes({ components: ['report-batch'], parameters: { replica: 2, hosts: [] } })).toEqual([
      'parameters.hosts is an empty list; hosts are a list of one or more ECS ids',
    ]);
  });

  it('with hosts on cce is a warning', () => {
    const data = withAutomation({ ...morning, parameters: { replica: 3, hosts: ['ecs-1'] } });

    expect(mistakesOf(data)).toEqual([]);
    expect(warningsOf(data)).toEqual([
      'automations.suspect.parameters.hosts are ignored for shop-web, on cce; only vmapp needs hosts: leave them out',
    ]);
  });
});

describe('the example fleet', () => {
  it('has no warnings', () => {
    expect(warningsOf(shop())).toEqual([]);
  });
});
