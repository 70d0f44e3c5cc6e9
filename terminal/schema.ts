import * as z from 'zod/mini';
import { type Command, command } from './command.ts';
import { EXIT } from './exit.ts';
import { valued } from './options.ts';

/** `autopilot schema`, which every program has that answers scripts. */
export function schemaCommand(commands: readonly Command[]): Command {
  const schemas = new Map(commands.flatMap(({ name, json }) => (json === undefined ? [] : [[name, json] as const])));
  const names = [...schemas.keys()];
  return command({
    name: 'schema',
    about: 'Prints the JSON Schema of what a command prints with --json.',
    words: { command: valued('COMMAND', 'whose', z.enum(names, `the commands with --json are ${names.join(', ')}`)) },
    options: {},
    examples: [[names[0] ?? '', 'what to expect of its --json']],
    exits: { good: 'it was printed', wrongInput: 'the command line is wrong' },
    run: async ({ command: name }) => {
      const schema = schemas.get(name);
      if (schema !== undefined) process.stdout.write(`${JSON.stringify(z.toJSONSchema(schema), undefined, 2)}\n`);
      return EXIT.good;
    },
  });
}
