import { command } from '#terminal/command.ts';
import { ListJsonSchema } from './list-schema.ts';
import { LIST_OPTIONS } from './options.ts';

export const list = command({
  name: 'list',
  about: 'Lists what ServiceStage has: applications, components and their instances, and how they are.',
  words: {},
  options: LIST_OPTIONS,
  json: ListJsonSchema,
  notes: [
    "It asks the project of the file with the key in the file's parameter, and changes nothing. With --local and no file it asks the ServiceStage of the local world. " +
      'It takes a request for each application and each component.',
  ],
  examples: [
    ['--automations my.yaml', 'what the project of that file has'],
    ['--yaml --local', 'the fleet of the local world, to be pasted'],
  ],
  exits: {
    good: 'there is something',
    bad: 'there is no instance',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS or ServiceStage did not answer, or refused',
  },
  run: async (asked) => (await import('./run-list.ts')).runList(asked, Date.now()),
});
