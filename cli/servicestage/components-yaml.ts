import type { Api } from '#core/component.ts';
import type { Suggested } from './suggested.ts';

/**
 * The block `components` of a file, with what each is now beside its name.
 * @param spoken the dialect in which the file speaks of those that do not say it themselves
 */
export const componentsYaml = (components: readonly Suggested[], spoken: Api): string =>
  components.length === 0
    ? 'components: {}'
    : ['components:', ...components.flatMap((one) => linesOf(one, spoken))].join('\n');

function linesOf({ name, now, replica, platform, ...ids }: Suggested, spoken: Api): readonly string[] {
  return [
    `  ${yamlKey(name)}: # ${now}`,
    ...(ids.api === spoken ? [] : [`    api: ${ids.api}`]),
    `    applicationId: ${ids.applicationId}`,
    `    componentId: ${ids.componentId}`,
    ...(ids.api === 'v2' ? [`    instanceId: ${ids.instanceId}`] : []),
    `    platform: ${PLATFORMS[platform]}`,
    ...(replica === undefined ? [] : [`    replica: { min: ${replica.min}, max: ${replica.max} }`]),
  ];
}

const PLATFORMS = {
  cce: 'cce',
  vmapp: 'vmapp # a scale has to say hosts, too: the ids of its ECS',
} as const satisfies Record<Suggested['platform'], string>;

/** YAML takes some words for something else, and digits for a number. */
export const yamlKey = (text: string): string =>
  /^(null|true|false|yes|no|on|off|y|n)$/i.test(text) || /^[\d.+-]*(e[\d+-]*)?$/i.test(text) ? `'${text}'` : text;
