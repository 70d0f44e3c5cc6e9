import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { api, mistakesOf, morning, servicestage, shop, warningsOf, web } from '#test/automations/mistakes/shop.ts';

const labelled = (instanceId: string, labels: unknown) => ({ ...api, instanceId, labels });

const components = {
  web: labelled('33333333-4444-5555-6666-000000000001', { team: 'shop', tier: 'web' }),
  search: labelled('33333333-4444-5555-6666-000000000002', { team: 'search', tier: 'web' }),
  jobs: labelled('33333333-4444-5555-6666-000000000003', { team: 'shop', tier: 'worker' }),
  loner: { ...api, instanceId: '33333333-4444-5555-6666-000000000004' },
};

/** A file whose one suspect selects so, and another that keeps all in use. */
const selecting = (where: unknown, more: object = {}) => ({
  servicestage,
  components,
  automations: {
    suspect: { ...morning, components: { where }, ...more },
    all: { ...morning, action: 'start', parameters: {}, components: Object.keys(components) },
  },
});

const selectedBy = (where: unknown) => judgeFile(selecting(where)).automations?.automations.suspect?.components;

const mistakesIn = (where: unknown, more: object = {}) =>
  mistakesOf(selecting(where, more)).map((text) => text.replace('automations.suspect.components.', ''));

describe('components where', () => {
  it('guess for a hundred values what was meant, and name for the rest what there is: each guess looks at all values', () => {
    const wrong = mistakesIn({ team: Array.from({ length: 102 }, (_, n) => `shop${n}`) });

    expect(wrong[0]).toContain('did you mean shop?');
    expect(wrong[101]).toContain('the values of team are shop and search');
  });

  it.each([
    [{ team: 'shop' }, ['web', 'jobs']],
    [{ tier: 'web' }, ['web', 'search']],
    [{ team: 'shop', tier: 'web' }, ['web']],
    [{ team: ['search', 'shop'] }, ['web', 'search', 'jobs']],
    [{ tier: ['worker'], team: ['search', 'shop'] }, ['jobs']],
  ])('%j are all that have all of it, in the order of the file', (where, names) => {
    expect(selectedBy(where)).toEqual(names);
  });

  it.each([
    [{ taem: 'shop' }, 'where.taem is a label that no component has; did you mean team?'],
    [{ colour: 'red' }, 'where.colour is a label that no component has; the labels are team and tier'],
    [{ team: 'shpo' }, 'where.team is "shpo", and no component has this team; did you mean shop?'],
    [
      { team: ['shop', 'x'] },
      'where.team.1 is "x", and no component has this team; the values of team are shop and search',
    ],
    [{ team: ['shop', 'shop'] }, 'where.team.1 is "shop" again; name each value once'],
    [
      { team: 'search', tier: 'worker' },
      'where selects nobody: no component with team=search has tier=worker; those with team=search have the tier web',
    ],
  ])('%j is told which there are', (where, mistake) => {
    expect(mistakesIn(where)).toEqual([mistake]);
  });

  it.each([
    [{}, 'where names no label; where is a map of labels'],
    [null, 'where is empty (null); where is a map of labels'],
    [['team'], 'where is a list; where is a map of labels'],
    ['team=shop', 'where is the text "team=shop"; where is a map of labels'],
    [undefined, 'where is missing; where is a map of labels'],
    [{ team: [] }, 'where.team is an empty list; the value of a label is text'],
    [{ team: 5 }, 'where.team is the number 5; write it in quotes: the value of a label is text'],
    [{ team: ['shop', 5] }, 'where.team.1 is the number 5; write it in quotes: the value of a label is text'],
    [{ team: { not: 'shop' } }, 'where.team is a map; the value of a label is text'],
  ])('%j is no selection', (where, mistake) => {
    const found = mistakesIn(where);

    expect(found).toHaveLength(1);
    expect(found[0]).toContain(mistake);
  });

  it('stands in where, and nowhere beside it', () => {
    const { automations, ...rest } = selecting({});
    const suspect = { ...automations.suspect, components: { team: 'shop' } };

    expect(mistakesOf({ ...rest, automations: { ...automations, suspect } })).toEqual([
      'automations.suspect.components.team is not a key of a selection of components; the only one is where',
    ]);
  });

  it('is found where its key is misspelt', () => {
    const { automations, ...rest } = selecting({});
    const suspect = { ...automations.suspect, components: { were: { team: 'shop' } } };

    expect(mistakesOf({ ...rest, automations: { ...automations, suspect } })).toEqual([
      'automations.suspect.components.were is not a key of a selection of components; did you mean where?',
    ]);
  });

  it('needs labels to select by', () => {
    const unlabelled = { web: { ...web }, jobs: { ...api } };

    expect(
      mistakesOf({
        ...selecting({ team: 'shop' }),
        components: unlabelled,
        automations: { suspect: { ...morning, components: { where: { team: 'shop' } } } },
      }),
    ).toEqual([
      'automations.suspect.components.where.team is a label that no component has; give it to components under labels, such as labels: { team: shop }',
    ]);
  });

  it('is judged by what it selects, as names are', () => {
    expect(mistakesIn({ team: 'shop' }, { parameters: { replica: 30 } })).toEqual([
      'automations.suspect.parameters.replica is 30, outside the bounds of web and jobs; each of them may have 2 to 20 replicas',
    ]);
  });

  it('is not warned of components that a wrong one may have meant', () => {
    const { automations, ...rest } = selecting({ team: 'shpo' });

    expect(warningsOf({ ...rest, automations: { suspect: automations.suspect } })).toEqual([]);
  });

  it('hears of what the other acts on, and of nobody else', () => {
    const follows = { ...morning, when: { outcome: 'all', is: ['failed'] }, components: { where: { tier: 'web' } } };
    const { automations, ...rest } = selecting({ team: 'shop' });
    const all = { ...automations.all, components: ['jobs', 'search', 'loner'] };

    expect(mistakesOf({ ...rest, automations: { ...automations, all, follows } })).toEqual([
      'automations.follows.components.where selects web, on which all does not act; they would never be heard of: select by the labels that both have',
    ]);
  });
});

describe('the labels of a component', () => {
  const mistakes = (labels: unknown) =>
    mistakesOf({ ...shop(), components: { ...shop().components, 'shop-web': { ...web, labels } } });

  it.each([
    [{ Team: 'shop' }, 'components.shop-web.labels.Team is no name of a label; a label is named by'],
    [{ team: 'the shop' }, 'components.shop-web.labels.team is "the shop"; the value of a label is text'],
    [{ team: '' }, 'components.shop-web.labels.team is ""; the value of a label is text'],
    [
      { version: 1.1 },
      'components.shop-web.labels.version is the number 1.1; write it in quotes: the value of a label',
    ],
    [{ live: true }, 'components.shop-web.labels.live is true; write it in quotes: the value of a label'],
    [['team'], 'components.shop-web.labels is a list; labels are a map such as { team: shop, tier: web }'],
  ])('are no %j', (labels, mistake) => {
    const found = mistakes(labels);

    expect(found).toHaveLength(1);
    expect(found[0]).toContain(mistake);
  });

  it.each([[{}], [{ team: 'shop', tier: 'web' }], [{ version: '1.10', 'cost-centre': '0042', x: 'A_b' }]])(
    'may be %j',
    (labels) => {
      expect(mistakes(labels)).toEqual([]);
    },
  );
});
