import { type Platform, PlatformSchema } from '#core/component.ts';
import { about, first, whole } from '#servicestage/amiss.ts';
import { createAsk } from '#servicestage/ask.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { casPath } from '#servicestage/dialect.ts';
import { allPages, section } from '#servicestage/pages.ts';
import type { ServiceStageOptions } from '#servicestage/signed-call.ts';
import { percentEncode } from '#servicestage/signer.ts';
import {
  ApplicationsAnswerSchema,
  ComponentsAnswerSchema,
  type InstanceEntry,
  InstancesAnswerSchema,
} from './list-schemas.ts';

/** An application or a component: the id as ServiceStage has it, and its name for people, which is the id where it has none. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** An instance, as the list of its component tells of it. What it leaves out is missing. */
export interface ListedInstance extends Listed {
  readonly platform: Platform | 'unknown';
  /** For people to read, and not whole if it is long. */
  readonly version?: string;
  readonly status?: string;
  readonly replica?: number;
  readonly availableReplica?: number;
}

/** All that a list has, and how many ServiceStage says that there are, if it does: more than there are here where it did not give them. */
export interface Whole<Item> {
  readonly items: readonly Item[];
  readonly total?: number;
}

/** How the ids of components are found. Every method rejects with a `ServiceStageError` and retries nothing. */
export interface ServiceStageLists {
  /** The least that can be asked: how many applications there are, if ServiceStage says so. */
  applicationCount(): Promise<number | undefined>;
  applications(): Promise<Whole<Listed>>;
  components(applicationId: string): Promise<Whole<Listed>>;
  instances(applicationId: string, componentId: string): Promise<Whole<ListedInstance>>;
}

const PER_PAGE = 100;

/**
 * The lists of the application management API, V2, by name, page by page, signed and kept clean as every other request.
 * Throws an `EndpointError` if the endpoint may not be used.
 */
export function createServiceStageLists(options: ServiceStageOptions): ServiceStageLists {
  const ask = createAsk(options);
  const top = `${casPath('v2', options.projectId)}/applications`;
  const componentsOf = (applicationId: string): string => `${top}/${percentEncode(applicationId)}/components`;

  const applications = async (limit: number, offset: number) => {
    const { said, clean } = await ask(ApplicationsAnswerSchema, pageOf(top, limit, offset), (answer, cleaning) =>
      first(answer.applications, wholeId('applications', cleaning)),
    );
    return { items: said.applications.map((one) => listed(one, clean)), total: said.count };
  };

  return {
    applicationCount: async () => (await applications(1, 0)).total,
    applications: async () => wholeOf(await allPages((offset) => applications(PER_PAGE, offset))),

    components: async (applicationId) =>
      wholeOf(
        await allPages(async (offset) => {
          const request = pageOf(componentsOf(applicationId), PER_PAGE, offset);
          const { said, clean } = await ask(ComponentsAnswerSchema, request, ({ components }, cleaning) =>
            first(
              components,
              (one, index) =>
                about(one.application_id, applicationId, 'another application') ??
                wholeId('components', cleaning)(one, index),
            ),
          );
          return { items: said.components.map((one) => listed(one, clean)), total: said.count };
        }),
      ),

    instances: async (applicationId, componentId) =>
      wholeOf(
        await allPages(async (offset) => {
          const path = `${componentsOf(applicationId)}/${percentEncode(componentId)}/instances`;
          const { said, clean } = await ask(
            InstancesAnswerSchema,
            pageOf(path, PER_PAGE, offset),
            ({ instances }, cleaning) =>
              first(
                instances,
                (one, index) =>
                  about(one.application_id, applicationId, 'another application') ??
                  about(one.component_id, componentId, 'another component') ??
                  wholeId('instances', cleaning)(one, index),
              ),
          );
          return { items: said.instances.map((one) => listedInstance(one, clean)), total: said.count };
        }),
      ),
  };
}

const pageOf = (path: string, limit: number, offset: number) =>
  ({
    api: 'v2',
    method: 'GET',
    path,
    // Whatever is created meanwhile moves few others to another page.
    query: [...section(limit, offset), ['order_by', 'create_time'], ['order', 'asc']],
  }) as const;

const wholeId =
  (list: string, clean: Clean) =>
  ({ id }: Listed | { readonly id: string }, index: number): string | undefined =>
    whole(id, `${list}.${index}.id`, clean);

function wholeOf<Item extends Listed>(
  pages: readonly { readonly items: readonly Item[]; readonly total: number | undefined }[],
): Whole<Item> {
  const items = [...new Map(pages.flatMap((page) => page.items).map((one) => [one.id, one])).values()];
  const total = pages.at(-1)?.total;
  return { items, ...(total !== undefined && { total }) };
}

const listed = ({ id, name }: { readonly id: string; readonly name: string | undefined }, clean: Clean): Listed => ({
  id,
  name: readableWord(name ?? id, clean),
});

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
