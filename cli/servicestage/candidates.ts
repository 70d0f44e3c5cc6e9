import type { Platform } from '#core/component.ts';
import type { Called } from './suggested-names.ts';
import type { V2Inventory } from './v2-inventory.ts';
import type { V3Inventory } from './v3-inventory.ts';

/** What could be a component of a file, in either dialect: not judged yet. */
export interface Candidate {
  readonly called: Called;
  /** For people. */
  readonly told: string;
  readonly ids:
    | { readonly api: 'v2'; readonly applicationId: string; readonly componentId: string; readonly instanceId: string }
    | { readonly api: 'v3'; readonly applicationId: string; readonly componentId: string };
  /** For people, from the outermost on: application, and environment where it is known. */
  readonly within: readonly string[];
  readonly platform: Platform | 'unknown';
  readonly status?: string;
  readonly version?: string;
  readonly replica?: number;
}

/** Each instance, called like its component where that has no other. */
export const candidatesInV2 = ({ applications }: Pick<V2Inventory, 'applications'>): readonly Candidate[] =>
  applications.flatMap((application) =>
    application.components.flatMap((component) =>
      component.instances.map(({ id, name, availableReplica: _, ...facts }) => ({
        called: { name: component.instances.length === 1 ? component.name : name, within: [application.name] },
        told: `${name} of ${component.name}`,
        ids: { api: 'v2', applicationId: application.id, componentId: component.id, instanceId: id } as const,
        within: [application.name],
        ...facts,
      })),
    ),
  );

/** Each component: one of the same name may be in another environment, or in another application. */
export const candidatesInV3 = ({ applications }: Pick<V3Inventory, 'applications'>): readonly Candidate[] =>
  applications.flatMap((application) =>
    application.components.map(({ id, name, environment, platform, version, instance }) => {
      const { name: where } = environment;
      return {
        called: {
          name,
          within: where === undefined ? [application.name] : [application.name, where, `${application.name}-${where}`],
        },
        told: `${name} of ${application.name}`,
        ids: { api: 'v3', applicationId: application.id ?? '', componentId: id } as const,
        within: where === undefined ? [application.name] : [application.name, where],
        platform,
        ...(version !== undefined && { version }),
        ...(instance !== undefined && { status: instance.status }),
        ...(instance?.replica !== undefined && { replica: instance.replica }),
      };
    }),
  );
