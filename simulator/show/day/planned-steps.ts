import * as z from 'zod/mini';
import type { Planned } from '#console/scene/scene.ts';
import { ActionNameSchema, describeAction } from '#core/action.ts';

const StateSchema = z.object({ running: z.optional(z.boolean()), replica: z.optional(z.int()) });

/** Of what `autopilot plan --json` prints, what is to be done, and how a component is after it. */
const PlanSchema = z.object({
  from: z.iso.datetime(),
  components: z.array(z.object({ name: z.string(), alike: z.optional(z.array(z.string())), initial: StateSchema })),
  actions: z.array(
    z.object({
      at: z.iso.datetime(),
      automation: z.string(),
      component: z.string(),
      action: ActionNameSchema,
      parameters: z.record(z.string(), z.unknown()),
      verdict: z.string(),
      after: StateSchema,
    }),
  ),
});

type PlannedState = z.infer<typeof StateSchema>;

/**
 * The steps of a plan as a page shows them: how each component is wanted in the beginning, and what sends something, of each of the components that a plan tells of as alike.
 * @throws ZodError for what is no plan
 */
export function stepsIn(plan: unknown): Planned[] {
  const { from, components, actions } = PlanSchema.parse(plan);
  const alikeOf = new Map(components.map(({ name, alike = [name] }) => [name, alike]));
  const beginnings = components.flatMap(({ name, initial }) =>
    (alikeOf.get(name) ?? [name]).map((component) => ({
      id: `beginning ${component}`,
      ...{ component, automation: '', at: Date.parse(from), what: 'as it was' },
      ...wantedIn(initial),
    })),
  );
  const steps = actions
    .filter(({ verdict }) => verdict === 'acts')
    .flatMap(({ at, automation, component, after, ...action }) =>
      (alikeOf.get(component) ?? [component]).map((name) => ({
        id: `${automation} ${name} ${at}`,
        component: name,
        automation,
        at: Date.parse(at),
        what: describeAction(action),
        ...wantedIn(after),
      })),
    );
  return [...beginnings, ...steps];
}

function wantedIn({ running, replica }: PlannedState): Pick<Planned, 'running' | 'replica'> {
  if (running === false) return { running, replica: 0 };
  return { ...(running !== undefined && { running }), ...(replica !== undefined && { replica }) };
}
