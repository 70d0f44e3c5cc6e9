import type { Automations } from '#automations/file/automation.ts';
import type { QuotaFinding } from './finding.ts';

/** Source: Lambda developer guide, creating and managing function URLs. */
const WITHOUT_URLS = [
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
];

/** What there is not in the region to which it is deployed, as far as that is known; the list is as new as this file. */
export const regionFindings = (
  { huaweiAlarms }: Pick<Automations, 'huaweiAlarms'>,
  region: string | undefined,
): readonly QuotaFinding[] =>
  huaweiAlarms === undefined || region === undefined || !WITHOUT_URLS.includes(region)
    ? []
    : [
        {
          severity: 'error',
          message: `huaweiAlarms: Lambda has no function URLs in ${region}, and Huawei's alarms come by one; deploy to another region, or leave huaweiAlarms out`,
        },
      ];
