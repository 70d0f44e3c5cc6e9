import { namesOf } from '#automations/file/names.ts';
import type { WaySeen } from '#cli/doctor/facts.ts';
import { describedParameters } from './described-parameters.ts';
import type { Sources } from './sources.ts';

/** The chats of the file, and whether the parameters with their addresses are there. */
export async function readWays(sources: Sources): Promise<readonly WaySeen[]> {
  const { name: app, notify } = sources.file;
  const { notifyParameter } = namesOf(app);
  const ways = typeof notify === 'object' ? Object.entries(notify.ways) : [];
  const named = ways.map(([name, { kind, parameter = notifyParameter(name) }]) => ({ name, kind, parameter }));
  const found = await describedParameters(
    sources,
    named.map(({ parameter }) => parameter),
  );
  return named.map((way) => ({ ...way, isThere: found.has(way.parameter) }));
}
