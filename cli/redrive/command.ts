import { command } from '#terminal/command.ts';
import { REDRIVE_OPTIONS, REDRIVE_WORDS } from './options.ts';
import { RedriveJsonSchema } from './redrive-schema.ts';

export const redrive = command({
  name: 'redrive',
  about: 'Says of each dead letter what it was and what has become of it, and sends again what is still right.',
  words: REDRIVE_WORDS,
  options: REDRIVE_OPTIONS,
  json: RedriveJsonSchema,
  notes: [
    'Without --yes nothing is sent and nothing taken out. With it, what nobody has begun and is in time goes to its function once more, and is taken out of the queue once ' +
      'Lambda has it; what has had its last word is taken out; the rest is left, and said. What is sent twice runs once: the ledger has each occurrence once.',
    'What people were to be told, and were not, is listed too: with --yes the function that tells them tells it by its own way, and what that took is taken out. ' +
      'Whoever has heard of it hears of it twice.',
  ],
  examples: [
    ['', 'look'],
    ['3f2a91c0 --yes', 'one of them'],
    ['--all --drop --yes', 'all that can be done, and away with what is too late'],
  ],
  exits: {
    good: 'no dead letter is there, or all that are were sent again, told or taken out',
    bad: 'dead letters are there, or left',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS refused',
  },
  run: async (asked) => (await import('./run-redrive.ts')).runRedrive(asked, Date.now()),
});
