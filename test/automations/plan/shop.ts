import { type Automations, type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import type { FleetInput } from '#test/support/automations.ts';

const ids = (n: number) => ({
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: `22222222-3333-4444-5555-66666666666${n}`,
  instanceId: `33333333-4444-5555-6666-77777777777${n}`,
});

type More = Pick<AutomationsInput, 'calendars'>;

/** These automations over a `web` of 1 to 10 replicas, an `api` and a `batch`, as an operator writes them. */
export const writtenShop = (automations: AutomationsInput['automations'], more: More = {}): FleetInput => ({
  servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' },
  components: { web: { ...ids(1), replica: { min: 1, max: 10 } }, api: ids(2), batch: ids(3) },
  ...more,
  automations,
});

/** The same, read. */
export const shop = (automations: AutomationsInput['automations'], more: More = {}): Automations =>
  AutomationsSchema.parse(writtenShop(automations, more));

type AutomationInput = AutomationsInput['automations'][string];
type Rest = Record<string, unknown>;

const at = (cron: string, timezone = 'Europe/Berlin') => ({ cron, timezone });

export const scale = (replica: number, cron: string, rest: Rest = {}): AutomationInput =>
  ({ when: at(cron), components: ['web'], action: 'scale', parameters: { replica }, ...rest }) as AutomationInput;
export const start = (cron: string, rest: Rest = {}): AutomationInput =>
  ({ when: at(cron), components: ['batch'], action: 'start', ...rest }) as AutomationInput;
export const stop = (cron: string, rest: Rest = {}): AutomationInput =>
  ({ when: at(cron), components: ['batch'], action: 'stop', ...rest }) as AutomationInput;
export const restart = (cron: string, rest: Rest = {}): AutomationInput =>
  ({ when: at(cron), components: ['web'], action: 'restart', ...rest }) as AutomationInput;
