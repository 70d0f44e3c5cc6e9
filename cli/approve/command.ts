import { AnsweredJsonSchema } from '#cli/question/answered-schema.ts';
import { command } from '#terminal/command.ts';
import { APPROVE_OPTIONS, APPROVE_WORDS } from './options.ts';

export const approve = command({
  name: 'approve',
  about: 'Says yes to what a run asks, after showing the question and how its component stands.',
  words: APPROVE_WORDS,
  options: APPROVE_OPTIONS,
  json: AnsweredJsonSchema,
  notes: [
    'autopilot status and autopilot runs --outcome asked list what may be answered. The yes is in the name of the AWS credentials it is said with, and cannot be taken back; ' +
      'the question says what was seen as it was asked, and the component is looked at once more before anything is sent.',
  ],
  examples: [['3f2a91c07b.1', 'what it asks may be sent']],
  exits: {
    good: 'the yes was taken',
    bad: 'nobody waits for an answer (it was answered, or is out of time, or nobody knows of it), or the component is held: a yes would be lost',
    wrongInput: 'the command line or the file is wrong, or several runs are named so',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async (asked) => (await import('#cli/question/run-answer.ts')).runAnswer(asked, { approved: true }, Date.now()),
});
