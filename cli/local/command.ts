import { command } from '#terminal/command.ts';
import { LocalJsonSchema } from './local-schema.ts';
import { LOCAL_OPTIONS, LOCAL_WORDS } from './options.ts';

export const local = command({
  name: 'local',
  about: 'Keeps a simulated AWS and ServiceStage for this directory, in which --local tries things.',
  words: LOCAL_WORDS,
  options: LOCAL_OPTIONS,
  json: LocalJsonSchema,
  notes: [
    `It is one world in a process of its own, noted in .simulator/local.json, with a small fleet in its ServiceStage. It ends when nobody has
asked it for anything for an hour, and with it what was deployed, the ledger, and all else that it knows. What is deployed is the
synthesized app, in place of what was deployed before: the ledger stays, and runs go on with the code that they began with.`,
  ],
  examples: [
    ['up', 'the world begins'],
    ['deploy --automations my.yaml', 'as it would be deployed to AWS'],
    ['clock +2h', 'all that is due in two hours happens at once'],
    ['alarm shop-web-5xx', 'the CloudWatch alarm of that name goes off; with OK behind it, it is over'],
    ['huawei-alarm shop-web-memory', "the same of an alarm rule of Huawei's, of which SMN tells the receiver"],
  ],
  exits: {
    good: 'it was done',
    bad: 'status: none runs',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'none runs, or it did not come up',
  },
  run: async (asked) => (await import('./run-local.ts')).runLocal(asked, process.cwd()),
});
