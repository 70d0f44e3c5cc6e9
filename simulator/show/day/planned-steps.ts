import * as z from 'zod/mini';
import type { Planned } from '#console/scene/scene.ts';
import { ActionNameSchema, describeAction } from '#core/action.ts';

/** Of what `autopilot plan --json` prints, what is to be done, and how a component is after it. */
const PlanSchema = z.object({
  components: z.array(z.object({ name: z.string(), alike: z.optional(z.array(z.string())) })),
  actions: z.array(
    z.object({
      at: z.iso.datetime(),
      automation: z.string(),
      component: z.string(),
      action: ActionNameSchema,
      parameters: z.record(z.string(), z.unknown()),
      verdict: z.string(),
      after: z.object({ running: z.optional(z.boolean()), replica: z.optional(z.int()) }),
    }),
  ),
});

/**
 * The steps of a plan as a page shows them: those that send something, of each of the components that a plan tells of as alike.
 * @throws ZodError for what is no plan
 */
export function stepsIn(plan: unknown): Planned[] {
  const { components, actions } = PlanSchema.parse(plan);
  const alikeOf = new Map(components.map(({ name, alike = [name] }) => [name, alike]));
  return actions
    .filter(({ verdict }) => verdict === 'acts')
    .flatMap(({ at, automation, component, after, ...action }) =>
      (alikeOf.get(component) ?? [component]).map((name) => ({
        id: `${automation} ${name} ${at}`,
        component: name,
        automation,
        at: Date.parse(at),
        what: describeAction(action),
        ...replicaAfter(after),
      })),
    );
}

function replicaAfter({ running, replica }: { running?: boolean | undefined; replica?: number | undefined }) {
  if (running === false) return { replica: 0 };
  return replica === undefined ? {} : { replica };
}
