/**
 * What the product is called: the service of every log line and metric, the tag of what is deployed, the User-Agent; and the bus
 * of the app that has no name.
 */
export const SERVICE_NAME = 'servicestage-autopilot';

/** Where all our metrics are in CloudWatch, and what the stack is called, of the app that has no name. */
export const METRIC_NAMESPACE = 'ServiceStageAutopilot';
