import { askingAws } from '#cli/deployed/asking-aws.ts';
import { INSTANT_NOTE } from '#cli/file/instant-note.ts';
import { command } from '#terminal/command.ts';
import { OVERRIDE_OPTIONS, OVERRIDE_WORDS } from './options.ts';
import { OverrideAnswerSchema } from './override-schema.ts';

export const override = command({
  name: 'override',
  about: 'Gives a component another number of replicas until an instant, whatever schedules want of it.',
  words: OVERRIDE_WORDS,
  options: OVERRIDE_OPTIONS,
  json: OverrideAnswerSchema,
  notes: [
    'It is begun within a minute, and waits for what bars it. When it ends, what the latest schedule wants is begun. Schedules that start, stop or scale are ' +
      'set aside; those that restart or roll back, alarms and autopilot run go on. A hold and stop-all are before it.',
    INSTANT_NOTE,
  ],
  examples: [
    ['shop-web --replica 8 --until 20:00 --reason "sale"', 'eight replicas until eight in the evening'],
    ['shop-web --end', 'back to what schedules want, now'],
  ],
  exits: {
    good: 'it is said, or ended',
    bad: 'nothing was there to be ended',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS refused',
  },
  run: (asked) => askingAws(async () => (await import('./run-override.ts')).runOverride(asked, Date.now())),
});
