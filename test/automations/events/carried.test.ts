import { expect, it } from 'vitest';
import { carriedOf } from '#automations/events/carried.ts';
import { payloadOf } from '#automations/events/payload.ts';
import { stormFamilies } from '#automations/events/storm-family.ts';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import type { AutomationKeys } from '#automations/file/automation-keys.ts';
import { EventSchemas } from '#core/event.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import { fleet } from '#test/support/automations.ts';

type Input = AutomationsInput['automations'][string];
type Key = keyof typeof AutomationKeys.shape;

const common = { when: { alarm: 'any' }, components: ['shop-1'] };
const scheduled = { when: { rate: '1h' }, components: ['shop-1'] };
const start: Input = { ...common, action: 'start' };
const restart: Input = { ...common, action: 'restart' };
const scale: Input = { ...common, action: 'scale', parameters: { replica: 2 } };
const rollback: Input = { ...common, action: 'rollback', parameters: { version: 'previous' } };

/** Of each key an automation, and the same with the key as it is not unless said; `when` is carried by each kind of trigger in its own way. */
const SAID = {
  components: [start, { ...start, components: ['shop-2'] }],
  action: [start, { ...start, action: 'stop' }],
  parameters: [scale, { ...scale, parameters: { replica: 3 } }],
  startStopped: [scale, { ...scale, startStopped: true }],
  timeout: [start, { ...start, timeout: '2h' }],
  expires: [start, { ...start, expires: '2h' }],
  cooldown: [start, { ...start, cooldown: '2h' }],
  budget: [start, { ...start, budget: { actions: 2, per: '2h' } }],
  storm: [restart, { ...restart, storm: 'off' }],
  atOnce: [start, { ...start, atOnce: 1 }],
  stopAfter: [start, { ...start, stopAfter: '50%' }],
  within: [rollback, { ...rollback, within: 'off' }],
  untested: [rollback, { ...rollback, untested: 'allow' }],
  settle: [restart, { ...restart, settle: '2h' }],
  keep: [
    { ...scheduled, action: 'start' },
    { ...scheduled, action: 'start', keep: '5m' },
  ],
  mode: [start, { ...start, mode: 'observe' }],
  except: [
    { ...scheduled, action: 'start' },
    { ...scheduled, action: 'start', except: ['holidays'] },
  ],
  only: [
    { ...scheduled, action: 'start' },
    { ...scheduled, action: 'start', only: ['holidays'] },
  ],
} satisfies Record<Exclude<Key, 'when'>, readonly [Input, Input]>;

/** As the function reads it. */
function eventOf(one: Input) {
  const calendars = { holidays: { dates: ['2027-02-16'] } };
  const file = AutomationsSchema.parse({ ...fleet(2, { one }), calendars });
  const carried = carriedOf(file, 'one', { family: stormFamilies(file).get('one') });
  const at = '2027-01-01T00:00:00Z';
  const payload = payloadOf(carried, { trigger: { alarm: 'any' }, occurrence: at, at });
  return EventSchemas[payload.action].parse(payload);
}

it.each(Object.entries(SAID))('what an automation says of %s is in its event', (_, [unsaid, said]) => {
  expect(eventOf(said)).not.toEqual(eventOf(unsaid));
});

it('labels are in no event', () => {
  const file = fleet(1, { one: start });
  const [name = '', component] = Object.entries(file.components)[0] ?? [];
  const labelled = { ...file, components: { [name]: { ...component, labels: { team: 'shop' } } } };

  const { components } = carriedOf(AutomationsSchema.parse(labelled), 'one');

  expect(components).toEqual([{ name, ...component }]);
});

it('what follows the outcome of a schedule is not urgent, over however many automations', () => {
  const following = (outcome: string) => ({ ...start, when: { outcome, is: ['failed'] } });
  const file = AutomationsSchema.parse(
    fleet(1, {
      morning: { ...start, when: { rate: '1d' } },
      second: following('morning'),
      third: following('second'),
      broken: { ...start, when: { alarm: 'shop-5xx' } },
      helper: following('broken'),
    }),
  );
  const urgencies = Object.keys(file.automations).map((name) => [name, carriedOf(file, name).urgent]);

  expect(urgencies).toEqual([
    ['morning', undefined],
    ['second', false],
    ['third', false],
    ['broken', undefined],
    ['helper', true],
  ]);
});

it('a rollback knows all checks of its component, any other action the one that set it off', () => {
  const file = AutomationsSchema.parse({
    ...fleet(1, { one: restart, back: rollback }),
    healthChecks: {
      live: { component: 'shop-1', url: 'https://shop.example.com/healthz' },
      pods: { component: 'shop-1', kind: 'instance' },
    },
  });
  const checksIn = (name: string, trigger: WrittenTrigger) => {
    const { components } = payloadOf(carriedOf(file, name), { trigger, occurrence: '<occurrence>', at: '<at>' });
    return components.map(({ checks }) => checks?.map((check) => check.name));
  };
  const byCheck = { unhealthy: 'live', alarm: 'check-live' };

  expect(checksIn('one', byCheck)).toEqual([['live']]);
  expect(checksIn('one', { alarm: 'shop-5xx' })).toEqual([undefined]);
  expect(checksIn('back', { alarm: 'shop-5xx' })).toEqual([['live', 'pods']]);
});
