import { AnsweredJsonSchema } from '#cli/question/answered-schema.ts';
import { command } from '#terminal/command.ts';
import { REFUSE_OPTIONS, REFUSE_WORDS } from './options.ts';

export const refuse = command({
  name: 'refuse',
  about: 'Says no to what a run asks: nothing is sent.',
  words: REFUSE_WORDS,
  options: REFUSE_OPTIONS,
  json: AnsweredJsonSchema,
  notes: [
    'The no is in the name of the AWS credentials it is said with. Until the question would have run out, nobody is asked the same on behalf of what was so by then.',
  ],
  examples: [['3f2a91c07b.1 --reason "the new version is on its way"', 'what it asks is not sent']],
  exits: {
    good: 'the no was taken',
    bad: 'nobody waits for an answer: it was answered, or is out of time, or nobody knows of it',
    wrongInput: 'the command line or the file is wrong, or several runs are named so',
    unreachable: 'AWS did not answer, or refused',
  },
  run: async ({ reason, ...asked }) =>
    (await import('#cli/question/run-answer.ts')).runAnswer(
      asked,
      { approved: false, ...(reason !== undefined && { reason }) },
      Date.now(),
    ),
});
