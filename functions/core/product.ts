/** What the product is called: the service of every log line and metric, the bus, the tag of what is deployed, the User-Agent. */
export const SERVICE_NAME = 'servicestage-autopilot';

/** Where all our metrics are in CloudWatch. */
export const METRIC_NAMESPACE = 'ServiceStageAutopilot';
