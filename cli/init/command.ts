import { command } from '#terminal/command.ts';
import { InitJsonSchema } from './init-schema.ts';
import { INIT_OPTIONS, INIT_WORDS } from './options.ts';

export const init = command({
  name: 'init',
  about: 'Writes a first file: components that ServiceStage has, and a schedule that only observes.',
  words: INIT_WORDS,
  options: INIT_OPTIONS,
  json: InitJsonSchema,
  notes: [
    'It asks for what it is not told: region, project, both keys, which are not shown, and which components. It offers to write the keys into the SSM parameter. ' +
      'Where nobody sits at a terminal, or with --yes, nothing is asked, and the keys come on standard input: a line each, or JSON.',
    'A file of V3 has the ids of V3, and says api: v3 once. Where the one dialect has nothing, it says how many components or applications the other one has.',
    'With --local it asks the ServiceStage of the local world, which is started unless it runs, and needs no keys.',
  ],
  examples: [
    ['--local', 'tries it out, without any account'],
    ['my.yaml', 'asks for the rest'],
    ['my.yaml --api v3', 'the same of what V3 has'],
    ['--local --all --yes', 'for scripts: asks nothing'],
  ],
  exits: {
    good: 'the file was written, and the keys if they were to be',
    wrongInput: 'the command line or an answer is wrong, or the file is there already',
    unreachable: 'ServiceStage did not answer or refused, and no file was written; or AWS did not take the keys',
  },
  run: async (asked) => (await import('./run-init.ts')).runInit(asked),
});
