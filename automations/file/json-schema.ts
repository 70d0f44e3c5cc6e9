import * as z from 'zod/mini';
import { OWN_KEY, WrittenSchema } from './automation.ts';
import { AutomationKeys } from './automation-keys.ts';
import { isField, type Said } from './field.ts';

/** What each of the five actions has is written down once. */
const named = z.registry<{ id: string }>();
for (const [key, schema] of Object.entries(AutomationKeys.shape)) named.add(schema, { id: key });

/**
 * The shape of the file for editors, which complete and explain its keys by it. It takes whatever the file's own check takes, and more:
 * names that are not there, bounds of durations, cron and zones are beyond it.
 */
export const jsonSchemaOfFile = (): Readonly<Record<string, unknown>> => {
  const { $schema, ...rest } = z.toJSONSchema(WrittenSchema, {
    target: 'draft-07',
    io: 'input',
    unrepresentable: 'any',
    metadata: named,
    override: ({ zodSchema, jsonSchema }) => {
      if (isField(zodSchema)) Object.assign(jsonSchema, explained(zodSchema.said));
    },
  });
  return {
    $schema,
    title: 'Automations of ServiceStage Autopilot',
    ...rest,
    patternProperties: { [`^${OWN_KEY}`]: {} },
  };
};

const explained = ({ form, otherwise }: Said) => ({
  description: withoutLinks(otherwise === undefined || otherwise === '' ? form : `${form}\n\nDefault: ${otherwise}`),
});

/** They lead to parts of the reference. */
const withoutLinks = (markdown: string): string => markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');

/** The same as it is kept in the repository. */
export const jsonSchemaText = (): string => `${JSON.stringify(jsonSchemaOfFile(), undefined, 2)}\n`;
