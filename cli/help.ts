import { entriesOf, HELP_ENTRY, helpText } from '#terminal/help.ts';
import { COMMON, OF_PLAN } from './options.ts';

export const HELP = helpText({
  about: 'Shows what the automations of a file will do, before they do it.',
  usage: 'autopilot <command> [options]',
  sections: [
    {
      entries: [
        ['plan', 'every coming action in order, and where automations disagree'],
        [
          'why COMPONENT [INSTANT]',
          'the state a component should be in at an instant, past or future (default: now), and who put it there',
        ],
      ],
    },
    { entries: [...entriesOf(COMMON), HELP_ENTRY] },
    { heading: 'Options of plan:', entries: entriesOf(OF_PLAN) },
  ],
  notes: [
    `INSTANT is now, or 2027-03-28T01:30Z, with Z or an offset, or a local time, 2027-03-28 or 2027-03-28T03:30, in the time zone of
the first schedule of the file, of why: of the component. A rate without from counts from its deployment, which nobody
knows beforehand; here it counts from 1970-01-01.`,
  ],
  exits: {
    good: 'all is well',
    bad: 'automations contradict each other',
    wrongInput: 'the command line or the file is wrong',
  },
});
