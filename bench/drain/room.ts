import type { Measurement, Room } from '#bench/frame/room.ts';
import { type Drained, drain } from './drain.ts';

const SIZES = [100, 1_000, 10_000];
const RATES = [10, 50, 200];
const FAULTS = [0, 0.05];

export const drains: Room = {
  name: 'drain',
  about:
    'A schedule scales a fleet, all of which is due in one minute (`expires: 24h`), on the run code itself in virtual time: a ledger in memory, a simulated ServiceStage whose jobs take 30 s, operations counted as AWS meters them. What calls take is a guess (`bench/drain/site.ts`), and so are the milliseconds; prices are in `bench/drain/prices.ts`. `share`: of the rate, from when the minute is over and the first run has ended until the last begins, if that is twenty seconds or more. Numbers by action are by verified action.',
  async measure(say) {
    const all: Measurement[] = [];
    for (const faults of FAULTS) {
      for (const perSecond of RATES) {
        for (const components of SIZES) {
          const of = `${components.toLocaleString('en-US')} at ${perSecond}/s${faults > 0 ? `, ${faults * 100} % faults` : ''}`;
          say(of);
          all.push(...numbersOf(of, await drain({ components, perSecond, faults })));
        }
      }
    }
    return all;
  },
};

const numbersOf = (of: string, drained: Drained): readonly Measurement[] => [
  { of, what: 'drained', value: drained.seconds, unit: 's' },
  ...(drained.share === undefined
    ? []
    : [{ of, what: 'share', value: drained.share, unit: '%', aim: { of: 'value', atLeast: 0.95 } } as const]),
  { of, what: 'peak', value: drained.peak, unit: '1/s' },
  { of, what: 'late p50', value: drained.late50, unit: 's' },
  { of, what: 'late p99', value: drained.late99, unit: 's' },
  { of, what: 'requests', value: drained.requests, unit: '' },
  { of, what: 'operations', value: drained.operations, unit: '' },
  { of, what: 'Lambda', value: drained.milliseconds, unit: 'ms' },
  { of, what: 'operations of 1,000', value: drained.operationsCost, unit: '$', aim: { of: 'value', atMost: 0.12 } },
  { of, what: 'all of 1,000', value: drained.cost, unit: '$', aim: { of: 'value', atMost: 0.25 } },
  { of, what: 'verified', value: drained.verified, unit: '' },
  { of, what: 'lost', value: drained.lost, unit: '', aim: { of: 'value', atMost: 0 } },
  { of, what: 'twice', value: drained.twice, unit: '', aim: { of: 'value', atMost: 0 } },
];
