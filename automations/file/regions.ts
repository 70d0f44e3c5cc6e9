import { huaweiEndpoint, iamEndpoint, SERVICESTAGE_REGIONS } from './huawei-cloud.ts';

/** Where ServiceStage is known to be. */
export const REGIONS = SERVICESTAGE_REGIONS;

/** A new region is not a mistake: the list is only as new as this file. */
export const isKnownRegion = (region: string): boolean => REGIONS.includes(region);

/** The public endpoint of ServiceStage in a region, without a slash at the end. */
export const endpointOf = (region: string): string => huaweiEndpoint('servicestage', region);

interface Settings {
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly iamEndpoint?: string | undefined;
}

/** Where another service of Huawei's is: in the region, or in the cloud of its ServiceStage. Undefined where that has a host of which nothing follows. */
export function serviceBeside(service: 'ces' | 'aom', { region, endpoint }: Settings): string | undefined {
  if (endpoint === undefined || endpoint === endpointOf(region)) return huaweiEndpoint(service, region);
  return beside(service, endpoint);
}

const beside = (service: string, endpoint: string): string | undefined =>
  ITS_HOST.test(endpoint) ? endpoint.replace(ITS_HOST, `$1${service}.`) : undefined;

/** The word by which the host of ServiceStage begins in all clouds that have it, and by which that of IAM does. */
const ITS_HOST = /^(https:\/\/)servicestage\./;

/**
 * Where a user of IAM gets a token: where the file says, or in the cloud of its ServiceStage. Undefined where that has a host of which nothing follows: a
 * password is sent to nobody on a guess.
 */
export function iamEndpointOf({ region, endpoint, iamEndpoint: said }: Settings): string | undefined {
  if (said !== undefined) return said;
  if (endpoint === undefined || endpoint === endpointOf(region)) return iamEndpoint(region);
  return beside('iam', endpoint);
}
