import * as z from 'zod/mini';
import { HUAWEI_ALARM_CHANGED, type HuaweiProvider, HuaweiProviderSchema } from '#core/huawei-alarm/alarm-state.ts';
import type { Deployment } from './deployment.ts';

/** An alarm rule of Huawei's that sets something off, by the name that an automation has for it. */
export interface HuaweiRule {
  readonly huaweiAlarm: string;
  readonly from: HuaweiProvider;
  /** What it has to be about; whatever it likes unless said. */
  readonly resource?: string;
}

const one = <Schema extends z.ZodMiniType>(schema: Schema) => z.tuple([schema]);

const PatternSchema = z.object({
  'detail-type': one(z.literal(HUAWEI_ALARM_CHANGED)),
  detail: z.object({
    provider: one(HuaweiProviderSchema),
    resource: z.optional(one(z.string())),
    $or: z.tuple([z.object({ ruleName: one(z.string()) })], z.unknown()),
  }),
});

/** What the rules of the bus wait for, each once. */
export function huaweiRulesOf({ rules }: Pick<Deployment, 'rules'>): readonly HuaweiRule[] {
  const found = rules.flatMap(({ pattern }): readonly HuaweiRule[] => {
    const waits = PatternSchema.safeParse(pattern);
    if (!waits.success) return [];
    const { provider, resource, $or } = waits.data.detail;
    const [{ ruleName }] = $or;
    return [{ huaweiAlarm: ruleName[0], from: provider[0], ...(resource && { resource: resource[0] }) }];
  });
  return [...new Map(found.map((rule) => [JSON.stringify(rule), rule])).values()];
}
