import * as z from 'zod/mini';
import { ComponentSchema } from '#core/component.ts';

/** The file beside the bundle, by which the function that reads ServiceStage knows what is deployed. */
export const LISTED_FILE = 'components.json';

/** The components of the file that is deployed: nothing else is read for anybody. */
export const ListedSchema = z.array(ComponentSchema);
export type Listed = z.infer<typeof ListedSchema>;
