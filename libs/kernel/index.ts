export * from './refusal.js';
export * from './caller.js';
export * from './labelled.js';
export * from './misconfigured.js';
export * from './one-line.js';
