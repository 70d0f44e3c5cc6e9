import type { Suggested } from './suggested.ts';

/** The block `components` of a file, with what each is now beside its name. */
export const componentsYaml = (components: readonly Suggested[]): string =>
  components.length === 0 ? 'components: {}' : ['components:', ...components.flatMap(linesOf)].join('\n');

function linesOf({ name, now, replica, platform, ...ids }: Suggested): readonly string[] {
  return [
    `  ${yamlKey(name)}: # ${now}`,
    `    applicationId: ${ids.applicationId}`,
    `    componentId: ${ids.componentId}`,
    `    instanceId: ${ids.instanceId}`,
    `    platform: ${platform}`,
    ...(replica === undefined ? [] : [`    replica: { min: ${replica.min}, max: ${replica.max} }`]),
  ];
}

/** YAML takes some words for something else, and digits for a number. */
export const yamlKey = (text: string): string =>
  /^(null|true|false|yes|no|on|off|y|n)$/i.test(text) || /^[\d.+-]*(e[\d+-]*)?$/i.test(text) ? `'${text}'` : text;
