/** Where ServiceStage is known to be: the regions of huaweicloud-sdk-go-v3, and ae-ad-1, which has its own API reference. */
export const REGIONS = [
  'ae-ad-1',
  'af-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'cn-east-2',
  'cn-east-3',
  'cn-east-4',
  'cn-north-1',
  'cn-north-4',
  'cn-north-9',
  'cn-north-12',
  'cn-south-1',
  'cn-south-4',
  'cn-southwest-2',
  'la-north-2',
  'la-south-2',
  'me-east-1',
  'my-kualalumpur-1',
  'ru-moscow-1',
  'sa-brazil-1',
  'tr-west-1',
] as const;

/** A new region is not a mistake: the list is only as new as this file. */
export const isKnownRegion = (region: string): boolean => REGIONS.some((known) => known === region);

/** The public endpoint of ServiceStage in a region, without a slash at the end. */
export const endpointOf = (region: string): string => `https://servicestage.${region}.myhuaweicloud.com`;
