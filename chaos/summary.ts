import { align, columnsOf, row } from '#terminal/table.ts';
import type { ChaosOptions } from './options.ts';
import { MOST_STORIES, type ShareReport } from './share.ts';
import type { Counts } from './stage/tally.ts';

/** How it went, for people. */
export function chaosSummary(report: ShareReport, { seed, plant }: ChaosOptions, seconds: number): readonly string[] {
  const { runs, broken } = report;
  const stories = broken.flatMap(({ story }) => (story === undefined ? [] : [story])).slice(0, MOST_STORIES);
  const planted = plant === undefined ? '' : `, with ${plant} planted`;
  return [
    ...stories.flatMap((story) => [...story, '']),
    ...sideBySide(table('fault', report.faults), table('outcome', report.outcomes)),
    '',
    ...(broken.length > 0 ? [`violated: ${tally(report)}`, `seeds: ${seedsOf(report)}`, ''] : []),
    `${runs} runs of seed ${seed}${planted}: ${broken.length === 0 ? 'no violations' : `${broken.length} with violations`}`,
    `${seconds.toFixed(1)} s, ${(runs / seconds).toFixed(0)} runs a second`,
  ];
}

/** The same for machines: one object. */
export const summaryObject = (
  { runs, broken, faults, outcomes }: ShareReport,
  options: ChaosOptions,
  seconds: number,
) => ({
  seed: options.seed,
  ...(options.plant !== undefined && { plant: options.plant }),
  runs,
  violations: broken.flatMap(({ index, seed, violations }) =>
    violations.map((violation) => ({ index, seed, ...violation })),
  ),
  faults,
  outcomes,
  seconds: Math.round(seconds * 10) / 10,
  runsPerSecond: Math.round(runs / seconds),
});

const MOST_SEEDS = 20;

function seedsOf({ broken }: ShareReport): string {
  const seeds = broken.slice(0, MOST_SEEDS).map(({ seed }) => seed);
  const more = broken.length - seeds.length;
  return more > 0 ? `${seeds.join(', ')} and ${more} more` : seeds.join(', ');
}

function tally({ broken }: ShareReport): string {
  const all = broken.flatMap(({ violations }) => violations.map(({ invariant }) => invariant));
  return [...Map.groupBy(all, (invariant) => invariant)].map(([name, { length }]) => `${name} ${length}`).join(', ');
}

function sideBySide(left: readonly string[], right: readonly string[]): readonly string[] {
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
    left[index] ?? '',
    right[index] ?? '',
  ]);
  const columns = columnsOf(rows);
  return rows.map((cells) => row(cells, columns, '    '));
}

const table = (heading: string, counts: Counts): readonly string[] =>
  align([[heading, 'times'], ...Object.entries(counts).map(([name, times]) => [name, String(times)])], [1]);
