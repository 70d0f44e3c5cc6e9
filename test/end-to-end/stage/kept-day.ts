import type { Drill } from '#simulator/drill/drill.ts';
import { outcomes } from '#test/end-to-end/stage/failure.ts';
import { playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';

const daily = (hour: number) => ({ when: { cron: `0 ${hour} * * ? *`, timezone: 'UTC' }, components: ['shop-2'] });
const morning = { ...daily(8), action: 'scale' as const, parameters: { replica: 6 }, keep: true as const };
const evening = { ...daily(9), action: 'scale' as const, parameters: { replica: 2 } };
const assembly = synthesized(write('keep.json', JSON.stringify(fleet(2, { morning, evening }))));

/** One component that is kept from eight on, until another schedule at nine; what is told of it, and the counts that were sent. */
export const playKept = async (events: Drill['events'], until: string) => {
  const drill = { timezone: 'UTC', ...(events && { events }) };
  const day = await playDay({ assembly: await assembly, drill, hours: ['07:58', until] });
  return {
    told: outcomes(day).map(({ automation, reason }) => `${automation} ${reason}`),
    counts: day.accepted.map(({ parameters }) => parameters.replica),
  };
};
