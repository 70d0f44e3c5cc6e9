import { describe, expect, it } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import {
  api,
  mistakesOf,
  morning,
  servicestage,
  shop,
  suspectMistakes,
  web,
  withComponent,
  withServiceStage,
} from './shop.ts';

describe('what YAML turns into something else', () => {
  it('a version with one dot is told to stand in quotes', () => {
    expect(suspectMistakes({ action: 'rollback', parameters: { version: 1.1 } })).toEqual([
      expect.stringMatching(/^parameters\.version is the number 1\.1; write it in quotes: a version is text/),
    ]);
  });

  it('a project id of digits only likewise', () => {
    const settings = { ...servicestage, projectId: 12_345_678e24 };

    expect(mistakesOf(withServiceStage(settings))).toEqual([
      expect.stringMatching(
        /^servicestage\.projectId is the number .*; write it in quotes: a project id is 32 hex digits/,
      ),
    ]);
  });

  it('a replica count in quotes is told to stand without', () => {
    expect(suspectMistakes({ parameters: { replica: '4' } })).toEqual([
      'parameters.replica is the text "4"; write 4 without quotes: a replica count is a whole number from 1 to 200',
    ]);
  });

  it('so is any other whole number', () => {
    expect(mistakesOf(withServiceStage({ ...servicestage, requestsPerSecond: '50' }))).toEqual([
      'servicestage.requestsPerSecond is the text "50"; write 50 without quotes: requestsPerSecond is a whole number from 1 to 1000',
    ]);
  });

  it('a duration that is a bare number lacks its unit', () => {
    expect(suspectMistakes({ timeout: 30 })).toEqual([
      'timeout is the number 30; did you mean 30m? a timeout is a duration from 1m to 7d, such as 30m or 2h',
    ]);
  });

  it('a key with nothing behind it is empty', () => {
    expect(suspectMistakes({ timeout: null })[0]).toMatch(/^timeout is empty \(null\); /);
  });
});

describe('a replica count', () => {
  it.each([0, -1, 4.5, 201, 1e300, Number.NaN, Number.POSITIVE_INFINITY])('is not %d', (replica) => {
    expect(suspectMistakes({ parameters: { replica } })).toEqual(
      [`parameters.replica is ${replica}; a replica count is a whole number from 1 to 200`].map((text) =>
        Number.isFinite(replica) ? text : text.replace('is ', 'is the number '),
      ),
    );
  });
});

describe('an id', () => {
  it.each([
    ['applicationId', 'an application id is a UUID'],
    ['componentId', 'a component id is a UUID'],
    ['instanceId', 'an instance id is a UUID'],
  ])('%s is a UUID', (key, right) => {
    expect(mistakesOf(withComponent({ ...api, [key]: '1234' }))).toEqual([
      expect.stringContaining(`components.suspect.${key} is "1234"; ${right}`),
    ]);
    expect(mistakesOf(withComponent({ ...api, [key]: undefined }))).toEqual([
      expect.stringContaining(`components.suspect.${key} is missing; ${right}`),
    ]);
  });
});

describe('an instance', () => {
  it.each([web.instanceId, 'abcdefab-4444-5555-6666-777777777777'])('has one name only: %s', (instanceId) => {
    const components = { 'shop-web': { ...web, instanceId }, twin: { ...web, instanceId: instanceId.toUpperCase() } };
    const automations = { uses: { ...morning, components: ['shop-web', 'twin'] } };

    expect(mistakesOf({ ...shop(), components, automations })).toEqual([
      `components.twin.instanceId is "${instanceId.toUpperCase()}", which is shop-web already; ` +
        'an instance has one name, since what was done to it is remembered under that: use it, or correct the id',
    ]);
  });

  it('is told each time it is named again, by its first name', () => {
    const components = { ...shop().components, again: web, 'and-again': web };
    const uses = { ...morning, components: ['again', 'and-again'] };

    expect(mistakesOf({ ...shop(), components, automations: { ...shop().automations, uses } })).toEqual([
      expect.stringMatching(/^components\.again\.instanceId is ".*", which is shop-web already/),
      expect.stringMatching(/^components\.and-again\.instanceId is ".*", which is shop-web already/),
    ]);
  });

  it('that is no UUID is no name for another', () => {
    const components = { ...shop().components, one: { ...web, instanceId: 'x' }, two: { ...web, instanceId: 'x' } };
    const uses = { ...morning, components: ['one', 'two'] };

    expect(mistakesOf({ ...shop(), components, automations: { ...shop().automations, uses } })).toEqual([
      expect.stringContaining('components.one.instanceId is "x"; an instance id is a UUID'),
      expect.stringContaining('components.two.instanceId is "x"; an instance id is a UUID'),
    ]);
  });
});

describe('a platform', () => {
  it('is told the nearest right one', () => {
    expect(mistakesOf(withComponent({ ...api, platform: 'vmap' }))).toEqual([
      'components.suspect.platform is "vmap"; did you mean vmapp? a platform is cce (containers) or vmapp (virtual machines)',
    ]);
  });
});

describe('bounds', () => {
  it('do not have their min above their max', () => {
    expect(mistakesOf(withComponent({ ...api, replica: { min: 5, max: 3 } }))).toEqual([
      'components.suspect.replica has a min of 5 and a max of 3; min is at most max',
    ]);
  });

  it('are whole numbers from 1 to 200 themselves', () => {
    expect(mistakesOf(withComponent({ ...api, replica: { min: 0, max: 500 } }))).toEqual([
      'components.suspect.replica.min is 0; a replica count is a whole number from 1 to 200',
      'components.suspect.replica.max is 500; a replica count is a whole number from 1 to 200',
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['Shop_Web', 'shop-web'],
    ['shopWeb', 'shop-web'],
    ['1st shop', 'st-shop'],
  ])('%s is no kebab-case and could be %s', (name, meant) => {
    const data = { ...shop(), automations: { ...shop().automations, [name]: morning } };

    expect(judgeFile(data).mistakes).toEqual([
      {
        path: ['automations', name],
        wrong: 'is not a kebab-case name',
        right: expect.stringMatching(new RegExp(`, such as ${meant}$`)),
        inKey: true,
      },
    ]);
  });

  it('has at most 64 characters', () => {
    const name = 'a'.repeat(65);

    expect(mistakesOf({ ...shop(), automations: { ...shop().automations, [name]: morning } })).toEqual([
      expect.stringContaining(`${name} is a name of 65 characters; a name is up to 64 `),
    ]);
  });

  it('may be a word JavaScript has a use for, and is no component on that account', () => {
    expect(mistakesOf({ ...shop(), automations: { ...shop().automations, constructor: morning } })).toEqual([]);
    expect(suspectMistakes({ components: ['constructor'] })).toEqual([
      'components.0 is "constructor", which is not under components; there is shop-web and report-batch',
    ]);
  });
});

describe('an action', () => {
  it('that is misspelt is told the nearest right one, and its parameters are judged by that', () => {
    expect(suspectMistakes({ action: 'rolback', parameters: { version: 2 } })).toEqual([
      'action is "rolback"; did you mean rollback? an action is start, stop, restart, scale or rollback',
      expect.stringContaining('parameters.version is the number 2; write it in quotes'),
    ]);
  });

  it('that is missing is missed, and nothing else', () => {
    expect(suspectMistakes({ action: undefined })).toEqual([
      'action is missing; an action is start, stop, restart, scale or rollback',
    ]);
  });

  it.each(['start', 'stop', 'restart'])('%s takes no parameters', (action) => {
    expect(suspectMistakes({ action, parameters: { replica: 3 } })).toEqual([
      `parameters are given to a ${action}; ${action} takes none: leave them out`,
    ]);
  });

  it.each([
    ['scale', 'replica', 'a replica count is'],
    ['rollback', 'version', 'a version is text'],
  ])('%s needs %s', (action, parameter, right) => {
    expect(suspectMistakes({ action, parameters: {} })).toEqual([
      expect.stringContaining(`parameters.${parameter} is missing; ${right}`),
    ]);
    expect(suspectMistakes({ action, parameters: undefined })).toEqual([
      'parameters is missing; scale takes { replica }, and hosts too on vmapp; rollback takes { version }',
    ]);
  });
});

describe('a value in a message', () => {
  it('is cut to 60 characters and cannot move the cursor', () => {
    const [mistake] = judgeFile(
      withServiceStage({ ...servicestage, projectId: `\u001b[2J\u202e${'x'.repeat(5000)}` }),
    ).mistakes;

    expect(mistake?.wrong).toMatch(/^is "\\u001b\[2J\\u\{202e\}x+…"$/);
    expect(mistake?.wrong).toHaveLength('is '.length + 60);
  });
});
