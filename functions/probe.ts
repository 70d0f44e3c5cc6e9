import { createProbeHandler } from './runtime/lambda/probe-handler.ts';
import { probeAll } from './runtime/probe/probe-all.ts';

/** Looks through the health checks that are due, and measures what it finds; what is to be done about it is for alarms to say. */
export const probe = probeAll;

export const handler = createProbeHandler(probe);
