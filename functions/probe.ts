import { probeAll } from './runtime/probe-all.ts';
import { createProbeHandler } from './runtime/probe-handler.ts';

/** Looks through the health checks that are due, and measures what it finds; what is to be done about it is for alarms to say. */
export const probe = probeAll;

export const handler = createProbeHandler(probe);
