/** Where hosts of Huawei Cloud that are of no region end, and those of most regions. */
export const HUAWEI_DOMAIN = 'myhuaweicloud.com';

const OTHERWISE: Readonly<Record<string, string>> = {
  'cn-north-2': 'myhuaweicloud.cn',
  'eu-west-101': 'myhuaweicloud.eu',
};

/** Where hosts of a region end. Source: hosts of SMN; that it is so of all services there is taken for granted. */
export const huaweiDomain = (region: string): string =>
  (Object.hasOwn(OTHERWISE, region) ? OTHERWISE[region] : undefined) ?? HUAWEI_DOMAIN;
