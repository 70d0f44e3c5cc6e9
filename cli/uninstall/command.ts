import { command } from '#terminal/command.ts';
import { UNINSTALL_OPTIONS } from './options.ts';
import { UninstallJsonSchema } from './uninstall-schema.ts';

export const uninstall = command({
  name: 'uninstall',
  about: 'Says what goes and what stays where an app is taken away; with --yes, takes it away.',
  words: {},
  options: UNINSTALL_OPTIONS,
  json: UninstallJsonSchema,
  notes: [
    'It takes the rights of whoever deploys, not those of whoever operates. In this order: everything is stopped as by stop-all; requests that ServiceStage has taken on are ' +
      'waited for, until they are told; runs that still go on are stopped; the stacks of triggers are deleted, then the one that has the name of the file. ' +
      'Nothing is sent to the components, which stay as they are. Run again, it goes on where it was.',
  ],
  examples: [
    ['', 'look'],
    ['--yes', 'take it away'],
  ],
  exits: {
    good: 'it was said, or it is gone',
    wrongInput: 'the command line or the file is wrong, or a stack is protected',
    unreachable: 'AWS refused, or ServiceStage did not come to an end',
  },
  run: async (asked) => (await import('./run-uninstall.ts')).runUninstall(asked, Date.now()),
});
