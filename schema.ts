import { readFileSync, writeFileSync } from 'node:fs';
import { jsonSchemaText } from '#automations/file/json-schema.ts';
import { withTables } from '#automations/file/reference.ts';

/** Writes down the shape of the automations file: for editors as JSON Schema, and for people in the tables of the reference. */
const reference = 'docs/configuration.md';

writeFileSync('automations/automations.schema.json', jsonSchemaText());
writeFileSync(reference, withTables(readFileSync(reference, 'utf8')));
