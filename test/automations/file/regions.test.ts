import { describe, expect, it } from 'vitest';
import { endpointOf, iamEndpointOf, isKnownRegion, REGIONS, serviceBeside } from '#automations/file/regions.ts';

describe('ServiceStage', () => {
  it.each([
    ['ap-southeast-3', 'https://servicestage.ap-southeast-3.myhuaweicloud.com'],
    ['cn-north-2', 'https://servicestage.cn-north-2.myhuaweicloud.cn'],
    ['eu-west-101', 'https://servicestage.eu-west-101.myhuaweicloud.eu'],
    ['cn-new-1', 'https://servicestage.cn-new-1.myhuaweicloud.com'],
  ])('of %s is at %s', (region, endpoint) => {
    expect(endpointOf(region)).toBe(endpoint);
  });

  it('is known to be in the regions of the SDK, and in the one that has an API reference of its own', () => {
    expect(REGIONS).toHaveLength(23);
    expect(['cn-south-4', 'ae-ad-1'].every(isKnownRegion)).toBe(true);
    expect(['cn-north-2', 'eu-west-101', 'constructor'].some(isKnownRegion)).toBe(false);
  });
});

describe('IAM', () => {
  it.each([
    ['that of the region', { region: 'cn-north-4' }, 'https://iam.cn-north-4.myhuaweicloud.com'],
    [
      'that of a region whose hosts end otherwise',
      { region: 'eu-west-101' },
      'https://iam.eu-west-101.myhuaweicloud.eu',
    ],
    ['that of all regions where one has none', { region: 'cn-south-4' }, 'https://iam.myhuaweicloud.com'],
    ['that of all regions for one that nobody knows', { region: 'cn-new-1' }, 'https://iam.myhuaweicloud.com'],
    [
      'that of the region where the endpoint is the usual one',
      { region: 'cn-north-4', endpoint: 'https://servicestage.cn-north-4.myhuaweicloud.com' },
      'https://iam.cn-north-4.myhuaweicloud.com',
    ],
    [
      "that beside a partner's ServiceStage",
      { region: 'ru-1', endpoint: 'https://servicestage.ru-1.cloud.example.com:8443' },
      'https://iam.ru-1.cloud.example.com:8443',
    ],
    [
      'the one that the file says',
      { region: 'cn-north-4', endpoint: 'https://gateway.example.com', iamEndpoint: 'https://keystone.example.com' },
      'https://keystone.example.com',
    ],
    [
      'nowhere beside an endpoint that tells nothing of it',
      { region: 'cn-north-4', endpoint: 'https://gateway.example.com' },
      undefined,
    ],
    [
      'nowhere on this machine, unless it is said',
      { region: 'cn-north-4', endpoint: 'http://localhost:8080' },
      undefined,
    ],
  ])('is %s', (_, settings, endpoint) => {
    expect(iamEndpointOf(settings)).toBe(endpoint);
  });
});

it.each([
  ['in the region', { region: 'eu-west-101' }, 'https://ces.eu-west-101.myhuaweicloud.eu'],
  ["in a partner's cloud", { region: 'r', endpoint: 'https://servicestage.example.com' }, 'https://ces.example.com'],
  [
    'nowhere beside an endpoint that tells nothing of it',
    { region: 'r', endpoint: 'https://gateway.example.com' },
    undefined,
  ],
])('Cloud Eye is %s', (_, settings, endpoint) => {
  expect(serviceBeside('ces', settings)).toBe(endpoint);
});
