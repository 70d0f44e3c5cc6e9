import { planOf } from '#automations/plan/plan-of.ts';
import { bigFile } from '#bench/file/big-file.ts';
import type { Room } from '#bench/frame/room.ts';
import { inTurns, median } from '#bench/frame/statistics.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

const FROM = Date.UTC(2026, 0, 1);
const ROUNDS = 3;

export const plan: Room = {
  name: 'plan',
  about:
    'The plan of 1,000 automations on 400 components over a year, with every action, what the gates say to it, and the conflicts.',
  async measure(say) {
    say('the file is read');
    const file = await bigFile({ teams: 200, components: 2 });
    let actions = 0;
    say(`${ROUNDS} plans`);
    const { year } = inTurns(ROUNDS, {
      year: () => {
        actions = planOf(file, { from: FROM, until: FROM + 365 * DAY_MS }).actions.length;
      },
    });
    return [
      { what: 'automations', value: Object.keys(file.automations).length, unit: '' },
      { what: 'actions in a year', value: actions, unit: '' },
      { what: 'the plan of a year', value: median(year), unit: 'ms' },
    ];
  },
};
