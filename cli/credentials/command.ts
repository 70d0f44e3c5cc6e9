import { command } from '#terminal/command.ts';
import { CredentialsJsonSchema } from './credentials-schema.ts';
import { CREDENTIALS_OPTIONS, CREDENTIALS_WORDS } from './options.ts';

export const credentials = command({
  name: 'credentials',
  about: 'Writes the keys of ServiceStage where the functions read them, and tries them.',
  words: CREDENTIALS_WORDS,
  options: CREDENTIALS_OPTIONS,
  json: CredentialsJsonSchema,
  notes: [
    'set asks for the access key and the secret key and shows neither. Where nobody sits at a terminal it reads standard input: a line each, or ' +
      'JSON with accessKey, secretKey and, for temporary keys, securityToken and expiresAt, or with iamUser, password and domain (the name of the account), for whom IAM ' +
      'gives a token; with --user it asks for those. They are no arguments, which others see and a shell remembers. They become a ' +
      "SecureString, under the file's credentialsKey if it names one. The functions read it again within five minutes.",
    'check reads the parameter and sends one signed request, which changes nothing.',
  ],
  examples: [
    ['set --automations my.yaml', 'asks for both keys'],
    ['set --overwrite < keys.json', 'from a file, in place of those that are there'],
    ['set --user', 'asks for an IAM user and his password'],
    ['check', 'what ServiceStage says of them'],
  ],
  exits: {
    good: 'they were written; they are good',
    bad: 'check: they are missing, or ServiceStage refuses them',
    wrongInput: 'the command line, the file or the keys are wrong',
    unreachable: 'AWS refused, or ServiceStage did not answer',
  },
  run: async (asked) => (await import('./run-credentials.ts')).runCredentials(asked, Date.now()),
});
