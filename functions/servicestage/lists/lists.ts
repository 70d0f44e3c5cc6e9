import { createAsk } from '#servicestage/ask.ts';
import type { ServiceStageOptions } from '#servicestage/signed-call.ts';
import { type V2Lists, v2ListsOf } from './v2-lists.ts';
import { type V3List, v3ListOf } from './v3-list.ts';

/** How the ids of components are found: those of one dialect by its own lists, since they mean nothing in the other. */
export interface ServiceStageLists {
  readonly v2: V2Lists;
  readonly v3: V3List;
}

/**
 * The lists of the application management API, page by page, signed and kept clean as every other request.
 * Throws an `EndpointError` if the endpoint may not be used.
 */
export function createServiceStageLists(options: ServiceStageOptions): ServiceStageLists {
  const ask = createAsk(options);
  return { v2: v2ListsOf(ask, options.projectId), v3: v3ListOf(ask, options.projectId) };
}
