import * as z from 'zod/mini';
import { API } from '#automations/file/component.ts';
import { ApiSchema } from '#core/component.ts';
import { valued } from '#terminal/options.ts';

/** The option of a command that looks at what ServiceStage has: ids of one dialect are not those of the other. */
export const apiOption = (otherwise: string) => ({
  api: valued(
    'v3',
    `the dialect in which ServiceStage is asked: v2 or v3 (default: ${otherwise})`,
    z.exactOptional(z.enum(ApiSchema.options, API)),
  ),
});
