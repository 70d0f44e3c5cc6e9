import type { Automations } from '#automations/file/automation.ts';

/** A text over and over, as in `0123456789abcdef0123456789abcdef` and in `0000…`: no id that was drawn. */
const REPEATED = /^(.+)\1+$/;

/** Groups that are each one digit over and over, as in `11111111-2222-3333-4444-…`: the third of a drawn UUID says its version. */
const STAIRS = /^(.)\1{7}-(.)\2{3}-(.)\3{3}-(.)\4{3}-/;

/** Where the file has ids that were copied from an example, as paths: `components.shop-web.instanceId`. */
export function placeholdersIn({ servicestage, components }: Automations): readonly string[] {
  const ids = Object.entries(components).flatMap(([name, { applicationId, componentId, instanceId }]) =>
    Object.entries({ applicationId, componentId, instanceId })
      .filter(([, id = '']) => STAIRS.test(id) || REPEATED.test(id.replaceAll('-', '')))
      .map(([key]) => `components.${name}.${key}`),
  );
  return REPEATED.test(servicestage.projectId) ? ['servicestage.projectId', ...ids] : ids;
}
