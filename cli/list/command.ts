import { command } from '#terminal/command.ts';
import { ListJsonSchema } from './list-schema.ts';
import { LIST_OPTIONS } from './options.ts';

export const list = command({
  name: 'list',
  about: 'Lists what ServiceStage has: applications, components, in V2 their instances, and how they are.',
  words: {},
  options: LIST_OPTIONS,
  json: ListJsonSchema,
  notes: [
    "It asks the project of the file with the key in the file's parameter, and changes nothing. With --local and no file it asks the ServiceStage of the local world. " +
      'In V2 it takes a request for each application and each component, in V3 one for a hundred components.',
    'Ids of one dialect are not those of the other: it shows what one of them has. Where that is nothing, it says how many the other one has.',
  ],
  examples: [
    ['--automations my.yaml', 'what the project of that file has'],
    ['--api v3 --automations my.yaml', 'what V3 has in it, whatever the file speaks'],
    ['--yaml --local', 'the fleet of the local world, to be pasted'],
  ],
  exits: {
    good: 'there is something',
    bad: 'there is no instance, or under V3 no component',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS or ServiceStage did not answer, or refused',
  },
  run: async (asked) => (await import('./run-list.ts')).runList(asked, Date.now()),
});
