export { zoneOf } from '#automations/events/zone-of.ts';
