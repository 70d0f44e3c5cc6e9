import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { PLAN_OPTIONS } from './options.ts';
import { PlanJsonSchema } from './plan-schema.ts';

export const plan = command({
  name: 'plan',
  about: 'Tells every coming action in order, and where automations disagree.',
  words: {},
  options: PLAN_OPTIONS,
  json: PlanJsonSchema,
  notes: [INSTANT_NOTE],
  examples: [
    ['--automations my.yaml --days 7 --draw', 'the coming week, with a drawing'],
    ['--from 2027-03-27 --days 2 --component web', 'two days of one component'],
  ],
  exits: {
    good: 'all is well',
    bad: 'automations contradict each other',
    wrongInput: 'the command line or the file is wrong',
  },
  run: async (asked) => (await import('./run-plan.ts')).runPlan(asked, Date.now()),
});
