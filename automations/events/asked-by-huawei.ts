import type { Automation, Automations } from '#automations/file/automation.ts';
import { firstCause } from './carried.ts';

/** Whether a person is asked on its behalf because of an alarm of Huawei's, be it over several automations: then somebody has to see when that is over. */
export const isAskedByHuawei = (file: Pick<Automations, 'automations'>, automation: Automation): boolean =>
  automation.mode === 'approve' && firstCause(file, automation).when.kind === 'huaweiAlarm';
