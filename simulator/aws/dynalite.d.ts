declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** An in-memory DynamoDB without `path`; table creation takes `createTableMs` of real time. */
  export default function dynalite(options?: { createTableMs?: number; path?: string }): Server;
}
