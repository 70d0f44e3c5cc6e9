import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { type Ask, createAsk } from '#servicestage/ask.ts';
import { parseEndpoint } from '#servicestage/endpoint.ts';
import type { ServiceStageOptions } from '#servicestage/signed-call.ts';
import { readActive } from './aom.ts';
import { readCloudEye } from './cloud-eye.ts';

export interface HuaweiAlarmsOptions extends Omit<ServiceStageOptions, 'endpoint' | 'guard' | 'onRequest'> {
  /** https origins; plain http on loopback only. @default nobody can be asked there */
  readonly cloudEye?: string;
  readonly aom?: string;
}

/**
 * Reads alarms by the keys of ServiceStage. What their gateways say of a key is kept here, and is no word on it for those who act: it may lack rights to look at alarms.
 * Throws an `EndpointError` if an endpoint may not be used.
 */
export function createHuaweiAlarms({ cloudEye, aom, ...options }: HuaweiAlarmsOptions): HuaweiAlarms {
  const asking = (endpoint: string | undefined): Ask | undefined =>
    endpoint === undefined ? undefined : createAsk({ ...options, endpoint: parseEndpoint(endpoint).origin });
  const asks = { 'cloud-eye': asking(cloudEye), aom: asking(aom) } as const;
  return {
    async read(alarm) {
      const ask = asks[alarm.from];
      if (ask === undefined) throw nowhere(alarm.from);
      switch (alarm.from) {
        case 'cloud-eye':
          return readCloudEye(ask, options.projectId, alarm, options.now().getTime());
        case 'aom':
          return readActive(ask, options.projectId, alarm);
      }
    },
  };
}

const nowhere = (service: string): ServiceStageError =>
  new ServiceStageError('not-sent', {
    message: `it is not known where ${service} is, beside this servicestage.endpoint`,
  });
