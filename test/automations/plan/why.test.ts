import { describe, expect, it } from 'vitest';
import { whyOf } from '#automations/plan/why.ts';
import { scale, shop, stop } from './shop.ts';

const file = shop(
  {
    day: scale(6, '0 8 ? * * *', { except: ['holidays'] }),
    noon: scale(6, '0 12 ? * * *'),
    night: scale(2, '0 20 ? * * *'),
    sleeps: stop('0 20 ? * SAT *'),
  },
  { calendars: { holidays: { dates: ['2027-01-06'] } } },
);

const why = (at: string) => whyOf(file, 'web', Date.parse(at));
const names = (actions: readonly { readonly automation: string; readonly at: number }[]) =>
  actions.map(({ automation, at }) => `${automation} ${new Date(at).toISOString().slice(5, 16)}`);

describe('why', () => {
  it('names who put a component where it is, who came before, and who comes next', () => {
    const { state, winner, lost, idle, next, requests } = why('2027-01-04T10:00Z');

    expect(state).toEqual({ running: true, replica: 6 });
    expect(winner).toMatchObject({ automation: 'day', at: Date.parse('2027-01-04T07:00Z') });
    expect(names(lost)).toEqual(['day 01-03T07:00', 'night 01-03T19:00']);
    expect(names(idle)).toEqual(['noon 01-03T11:00']);
    expect(next).toMatchObject({ automation: 'noon' });
    expect(requests).toEqual([winner]);
  });

  it('names the calendar that closed what would have been, and what holds instead', () => {
    const { state, winner, closed } = why('2027-01-06T08:00Z');

    expect(state).toMatchObject({ replica: 2 });
    expect(winner).toMatchObject({ automation: 'night', at: Date.parse('2027-01-05T19:00Z') });
    expect(closed).toMatchObject([{ automation: 'day', calendar: 'holidays', verdict: 'closed' }]);
  });

  it('has the request of the winner, in the past as in the future', () => {
    expect(why('2021-06-01T18:00:30Z').requests).toMatchObject([{ automation: 'night', parameters: { replica: 2 } }]);
    expect(why('2031-06-01T18:00Z').requests).toMatchObject([{ automation: 'night' }]);
  });

  it('says so where no schedule ever spoke', () => {
    const { winner, next, ...rest } = whyOf(file, 'api', Date.parse('2027-01-01T00:00Z'));

    expect(winner).toBeUndefined();
    expect(next).toBeUndefined();
    expect(rest).toMatchObject({ state: { running: true }, lost: [], idle: [], closed: [], requests: [] });
  });

  it('knows no component that the file does not have', () => {
    expect(() => whyOf(file, 'toString', 0)).toThrow(new RangeError('No component is called toString'));
  });
});
