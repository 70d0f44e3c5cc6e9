import { HUAWEI_DOMAIN, huaweiDomain } from '#core/huawei-domain.ts';

interface Region {
  /** Whether ServiceStage is known to be there. */
  readonly hasServiceStage: boolean;
  /** Without an IAM of its own it has that of all regions. */
  readonly hasIam: boolean;
}

const BOTH: Region = { hasServiceStage: true, hasIam: true };
const GLOBAL_IAM: Region = { hasServiceStage: true, hasIam: false };
const NO_SERVICESTAGE: Region = { hasServiceStage: false, hasIam: true };

/**
 * Sources: ServiceStage and IAM endpoints of huaweicloud-sdk-go-v3; ae-ad-1 has an API reference of its own.
 */
const REGION_TABLE: Readonly<Record<string, Region>> = {
  'ae-ad-1': BOTH,
  'af-south-1': BOTH,
  'ap-southeast-1': BOTH,
  'ap-southeast-2': BOTH,
  'ap-southeast-3': BOTH,
  'ap-southeast-4': BOTH,
  'cn-east-2': BOTH,
  'cn-east-3': BOTH,
  'cn-east-4': BOTH,
  'cn-east-5': NO_SERVICESTAGE,
  'cn-north-1': BOTH,
  'cn-north-2': NO_SERVICESTAGE,
  'cn-north-4': BOTH,
  'cn-north-9': BOTH,
  'cn-north-12': BOTH,
  'cn-south-1': BOTH,
  'cn-south-2': NO_SERVICESTAGE,
  'cn-south-4': GLOBAL_IAM,
  'cn-southwest-2': BOTH,
  'eu-west-0': NO_SERVICESTAGE,
  'eu-west-101': NO_SERVICESTAGE,
  'la-north-2': BOTH,
  'la-south-2': BOTH,
  'me-east-1': BOTH,
  'my-kualalumpur-1': BOTH,
  'na-mexico-1': NO_SERVICESTAGE,
  'ru-moscow-1': BOTH,
  'sa-brazil-1': BOTH,
  'tr-west-1': BOTH,
};

const regionOf = (region: string): Region | undefined =>
  Object.hasOwn(REGION_TABLE, region) ? REGION_TABLE[region] : undefined;

/** Where ServiceStage is known to be. */
export const SERVICESTAGE_REGIONS: readonly string[] = Object.entries(REGION_TABLE)
  .filter(([, { hasServiceStage }]) => hasServiceStage)
  .map(([region]) => region);

/** Where a service of Huawei Cloud is in a region, such as `https://ces.cn-north-4.myhuaweicloud.com`; also of a region that is newer than this file. */
export const huaweiEndpoint = (service: string, region: string): string =>
  `https://${service}.${region}.${huaweiDomain(region)}`;

/** Where IAM gives tokens for a region: there, or for all regions at once. */
export const iamEndpoint = (region: string): string =>
  regionOf(region)?.hasIam === true ? huaweiEndpoint('iam', region) : `https://iam.${HUAWEI_DOMAIN}`;
