import type { When } from '#automations/file/when.ts';
import type { WrittenTrigger } from '#core/trigger.ts';

/** As events have it; without what its alarm will say. */
export const huaweiTrigger = ({
  huaweiAlarm: { rule, from },
}: Extract<When, { kind: 'huaweiAlarm' }>): Extract<WrittenTrigger, { huaweiAlarm: string }> => ({
  huaweiAlarm: rule,
  from,
});
