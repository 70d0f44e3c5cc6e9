import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in what becomes of what people want in place of schedules. */
export const OVERRIDE_BUGS: readonly PlantedBug[] = [
  {
    name: 'override-unheard',
    means: 'schedules act whatever a person wants in their place',
    breaks: ['set-aside'],
    ledger: (ledger) => ({
      ...ledger,
      async holds(component) {
        const { override: _, ...held } = await ledger.holds(component);
        return held;
      },
    }),
  },
  {
    name: 'override-not-begun',
    means: 'an override sets schedules aside, and nobody brings what it wants',
    breaks: ['there-and-back'],
    ledger: (ledger) => ({
      ...ledger,
      async allSaid() {
        const { holds, overrides } = await ledger.allSaid();
        return { holds, overrides: overrides.map((one) => ({ minded: 'begun', ...one })) };
      },
    }),
  },
  {
    name: 'override-ends-unheard',
    means: 'nothing is begun as an override ends',
    breaks: ['there-and-back'],
    ledger: (ledger) => ({
      ...ledger,
      noteOverride: (seen) => ledger.noteOverride(seen, 'done'),
    }),
  },
];
