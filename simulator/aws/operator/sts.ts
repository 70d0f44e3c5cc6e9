import type { StandIn } from '#simulator/aws/endpoint.ts';
import { iamArn } from '#simulator/deployment/template/arn.ts';
import type { Place } from '#simulator/deployment/template/place.ts';
import { queryService, textElement } from './query.ts';

/** STS as far as it tells an operator who that is: the user `local` of the account. Others' keys are refused. */
export const sts = (place: () => Place, operatorKey: string): StandIn =>
  queryService({
    name: 'sts',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    actions: {
      GetCallerIdentity: (_, caller) =>
        caller === operatorKey
          ? {
              result: [
                textElement('Arn', iamArn(place(), 'user/local')),
                textElement('UserId', 'AIDALOCALLOCALLOCAL00'),
                textElement('Account', place().account),
              ].join(''),
            }
          : {
              code: 'InvalidClientTokenId',
              message: 'The security token included in the request is invalid.',
              status: 403,
            },
    },
  });
