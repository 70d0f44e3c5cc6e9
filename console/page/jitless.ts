import { config } from 'zod/mini';

// What zod would make of a schema at run time is code from text, which the page's policy forbids; it is asked for before any schema is made.
config({ jitless: true });
