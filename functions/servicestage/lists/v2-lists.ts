import { type Platform, PlatformSchema, type ProjectId } from '#core/component.ts';
import { about } from '#servicestage/amiss.ts';
import type { Ask } from '#servicestage/ask.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { casPath } from '#servicestage/dialect.ts';
import { percentEncode } from '#servicestage/signer.ts';
import { amissIn, type Listed, listed, PER_PAGE, pageOf } from './entries.ts';
import {
  ApplicationsAnswerSchema,
  ComponentsAnswerSchema,
  type InstanceEntry,
  InstancesAnswerSchema,
} from './list-schemas.ts';
import { type Whole, wholeOf } from './whole.ts';

/** An instance, as the list of its component tells of it. What it leaves out is missing. */
export interface ListedInstance extends Listed {
  readonly platform: Platform | 'unknown';
  /** For people to read, and not whole if it is long. */
  readonly version?: string;
  readonly status?: string;
  readonly replica?: number;
  readonly availableReplica?: number;
}

/** What there is by V2, a request for each list. Every method rejects with a `ServiceStageError` and retries nothing. */
export interface V2Lists {
  /** The least that can be asked: how many applications there are, if ServiceStage says so. */
  applicationCount(): Promise<number | undefined>;
  applications(): Promise<Whole<Listed>>;
  components(applicationId: string): Promise<Whole<Listed>>;
  instances(applicationId: string, componentId: string): Promise<Whole<ListedInstance>>;
}

export function v2ListsOf(ask: Ask, projectId: ProjectId): V2Lists {
  const top = `${casPath('v2', projectId)}/applications`;
  const componentsOf = (applicationId: string): string => `${top}/${percentEncode(applicationId)}/components`;

  const applications = async (limit: number, offset: number) => {
    const { said, clean } = await ask(ApplicationsAnswerSchema, pageOf('v2', top, limit, offset), (answer, cleaning) =>
      amissIn('applications', answer.applications, cleaning),
    );
    return { items: said.applications.map((one) => listed(one, clean)), total: said.count };
  };

  return {
    applicationCount: async () => (await applications(1, 0)).total,
    applications: () => wholeOf((offset) => applications(PER_PAGE, offset)),

    components: (applicationId) =>
      wholeOf(async (offset) => {
        const request = pageOf('v2', componentsOf(applicationId), PER_PAGE, offset);
        const { said, clean } = await ask(ComponentsAnswerSchema, request, ({ components }, cleaning) =>
          amissIn('components', components, cleaning, ({ application_id }) =>
            about(application_id, applicationId, 'another application'),
          ),
        );
        return { items: said.components.map((one) => listed(one, clean)), total: said.count };
      }),

    instances: (applicationId, componentId) =>
      wholeOf(async (offset) => {
        const path = `${componentsOf(applicationId)}/${percentEncode(componentId)}/instances`;
        const request = pageOf('v2', path, PER_PAGE, offset);
        const { said, clean } = await ask(InstancesAnswerSchema, request, ({ instances }, cleaning) =>
          amissIn(
            'instances',
            instances,
            cleaning,
            ({ application_id, component_id }) =>
              about(application_id, applicationId, 'another application') ??
              about(component_id, componentId, 'another component'),
          ),
        );
        return { items: said.instances.map((one) => listedInstance(one, clean)), total: said.count };
      }),
  };
}

function listedInstance(
  { platform_type, version, status_detail, ...entry }: InstanceEntry,
  clean: Clean,
): ListedInstance {
  const platform = PlatformSchema.safeParse(platform_type);
  const { status, replica, available_replica } = status_detail ?? {};
  return {
    ...listed(entry, clean),
    platform: platform.success ? platform.data : 'unknown',
    ...(version !== undefined && { version: readableWord(version, clean) }),
    ...(status !== undefined && { status: readableWord(status, clean) }),
    ...(replica !== undefined && { replica }),
    ...(available_replica !== undefined && { availableReplica: available_replica }),
  };
}
