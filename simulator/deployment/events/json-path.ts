import { isJsonList, isJsonObject } from '#simulator/deployment/template/json.ts';

const PATH = /^\$(\.[\w/-]+|\[\d+\])*$/;

/** Whether a path is of the kind that is read here: dots and array indexes, such as `$.detail.items[0].name`. */
export const isJsonPath = (path: string): boolean => PATH.test(path);

/** What is there in the event; undefined if nothing is. */
export function fieldAt(event: unknown, path: string): unknown {
  const steps = path.match(/[\w/-]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    if (isJsonList(value)) return /^\d+$/.test(step) ? value[Number(step)] : undefined;
    return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, event);
}
