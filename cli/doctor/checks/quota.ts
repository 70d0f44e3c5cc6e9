import { DEFAULT_REQUESTS_PER_SECOND } from '#automations/file/servicestage.ts';
import { type Check, whenRead } from '#cli/doctor/check.ts';
import { green, yellow } from '#cli/doctor/finding.ts';

/** With fewer, functions of others in the account leave too few for ours at its busiest minute. A new account may have 10. */
const FEW = 100;

export const quota: Check = {
  wants: 'The account may have enough executions of Lambda functions at once.',
  judge: ({ concurrency }, { file }) =>
    whenRead(concurrency, (count) => {
      const { requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND } = file.servicestage;
      const rate = `${requestsPerSecond} requests a second to ServiceStage, whose own bound nobody documents`;
      return count < FEW
        ? [
            yellow(
              `${count} executions of Lambda functions at once, for all that is in this account; ${rate}`,
              `ask AWS for ${FEW} or more: Service Quotas, Lambda, Concurrent executions`,
            ),
          ]
        : [green(`${count} executions of Lambda functions at once; ${rate}`)];
    }),
};
