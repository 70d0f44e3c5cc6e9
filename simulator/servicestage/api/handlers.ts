import type { Route } from '#simulator/servicestage/wire/route-table.ts';
import type { Handler } from './routed-call.ts';
import { V2_HANDLERS } from './v2/handlers.ts';
import { V3_HANDLERS } from './v3/handlers.ts';

/** What ServiceStage does with a request, in the dialect in which it came. */
export function handlerOf(route: Route): Handler {
  switch (route.dialect) {
    case 'v2':
      return V2_HANDLERS[route.name];
    case 'v3':
      return V3_HANDLERS[route.name];
  }
}
