import * as z from 'zod/mini';
import type { NamedComponent } from '#core/component.ts';
import { utcText } from '#core/instant.ts';
import type { Hanging } from './hanging.ts';
import type { HealthNote, Sick } from './looks.ts';

/** The detail-types of what the probe puts on the bus. */
export const VERSION_UNHEALTHY = 'Version Unhealthy';
export const DEPLOYMENT_HANGING = 'Deployment Hanging';

/** The detail of `Version Unhealthy`: the looks of a check have found the running version sick. Put once, or several times as the same. */
export const UnhealthyDetailSchema = z.object({
  check: z.string(),
  component: z.string(),
  version: z.string(),
  /** By which it is known, however often it is told: it says all of what comes before. */
  occurrence: z.string(),
  /** Since when it is red, and when that was often enough. */
  since: z.iso.datetime(),
  at: z.iso.datetime(),
  message: z.string(),
});
export type UnhealthyDetail = z.infer<typeof UnhealthyDetailSchema>;

/** The detail of `Deployment Hanging`: nothing is done about it. */
export const HangingDetailSchema = z.object({
  check: z.string(),
  component: z.string(),
  version: z.string(),
  /** Since when it has been seen in the middle of something with its check red, and when it was told. */
  since: z.iso.datetime(),
  at: z.iso.datetime(),
  message: z.string(),
});
export type HangingDetail = z.infer<typeof HangingDetailSchema>;

export type HealthDetail = UnhealthyDetail | HangingDetail;

type Named = Pick<NamedComponent, 'name'>;

export const unhealthyDetail = ({ name }: Named, { check, version }: HealthNote, sick: Sick): UnhealthyDetail => {
  const since = new Date(sick.since).toISOString();
  return {
    check,
    component: name,
    version,
    occurrence: `${check}/${version}/${since}`,
    since,
    at: new Date(sick.at).toISOString(),
    message: `${check} finds version ${version} of ${name} unhealthy since ${utcText(sick.since)}.`,
  };
};

export interface HangingFacts {
  readonly check: string;
  readonly version: string;
  /** What the component was seen as, in words. */
  readonly seen: string;
  /** It is at rest, but for replicas that it has been given and that do not come up. */
  readonly grows: boolean;
}

export const hangingDetail = (
  { name }: Named,
  { check, version, seen, grows }: HangingFacts,
  { since, at }: Hanging,
): HangingDetail => ({
  check,
  component: name,
  version,
  since: new Date(since).toISOString(),
  at: new Date(at).toISOString(),
  message:
    `${name} has been ${seen} for ${Math.floor((at - since) / 60_000)} minutes while ${check} is ${grows ? 'not green' : 'red'}: ` +
    `${grows ? 'replicas that it was given do not come up' : 'its deployment hangs'}, and nothing is done about it.`,
});
