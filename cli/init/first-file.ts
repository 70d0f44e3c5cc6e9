import { componentsYaml, yamlKey } from '#cli/servicestage/components-yaml.ts';
import type { Suggested } from '#cli/servicestage/suggested.ts';
import type { Api } from '#core/component.ts';

/** What goes into a first file. */
export interface FirstFile {
  readonly region: string;
  readonly projectId: string;
  readonly endpoint?: string;
  /** In which dialect the file speaks of what does not say it itself. */
  readonly api: Api;
  readonly components: readonly Suggested[];
  readonly timezone: string;
  /** Where the schema for editors is, from the file. */
  readonly schema: string;
}

/** What its one automation is called. */
export const FIRST_AUTOMATION = 'workday-morning';

/** A file with these components, and a schedule that fits all of them and sends nothing. */
export const firstFile = ({ region, projectId, endpoint, api, components, timezone, schema }: FirstFile): string =>
  `${[
    `# yaml-language-server: $schema=${schema}`,
    'servicestage:',
    ...(api === 'v2' ? [] : [`  api: ${api}`]),
    `  region: ${yamlKey(region)}`,
    `  projectId: ${yamlKey(projectId)}`,
    ...(endpoint === undefined ? [] : [`  endpoint: ${endpoint}`]),
    '',
    '# The bounds are a guess, from one to twice of what there was: no automation may leave them.',
    componentsYaml(components, api),
    '',
    'automations:',
    '  # At nine on weekdays each of them is looked at, and told what would be sent: nothing is, until you take mode away.',
    `  ${FIRST_AUTOMATION}:`,
    `    when: { cron: 0 9 ? * MON-FRI *, timezone: ${timezone} }`,
    '    components:',
    ...components.map(({ name }) => `      - ${yamlKey(name)}`),
    '    action: start # or scale, with parameters: { replica: 6 }; or stop, restart, rollback',
    '    mode: observe',
  ].join('\n')}\n`;
