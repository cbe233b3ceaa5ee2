import type { OPERATIONS } from '../../endpoints/operations.ts';
import type { TagDocs } from './operation-docs.ts';

export const OPERATIONS_DOCS: TagDocs<keyof typeof OPERATIONS> = {
  tag: 'Operations',
  description: 'For whoever runs the proxy, and what any page may load.',
  operations: {
    getHealth: {
      summary: 'Check whether the process is alive',
      description: 'Depends on nothing else: for a supervisor that restarts a process that does not respond.',
    },
    getReadiness: {
      summary: 'Check whether the proxy can take payments',
      description: 'Tests the journal: for a load balancer.',
    },
    getMetrics: {
      summary: 'Read the metrics',
      description:
        'In the Prometheus text format, counted since the first request for them. If `MALIPO_SERVER_PORT` is set, they are served there, without a key. Not available on Cloudflare Workers.',
      answers: { 200: 'The metrics.' },
    },
    getApiDescription: {
      summary: 'Read this description',
      description: 'OpenAPI 3.1, available to any origin.',
    },
    getProblemWords: {
      summary: 'Read what a problem means',
      description: 'Where the `type` of a problem leads: its code, and what to do about it.',
      answers: { 200: 'Two sentences in plain text.' },
    },
    getWidget: {
      summary: 'Load the widget',
      description: 'Available to any origin, for a `script` element of type `module`.',
      answers: { 200: 'The widget, as a JavaScript module.' },
    },
    getWidgetLoader: {
      summary: 'Load the widget with a classic script',
      description:
        'Available to any origin, for pages that cannot set `type="module"`: it loads `malipo.js` from the same place.',
      answers: { 200: 'A classic script.' },
    },
    getPayPage: {
      summary: 'Open a payment link',
      description:
        'The proxy’s own page with the checkout, for the session or offer in the fragment: `/pay#{client secret or offer}`.',
      answers: { 200: 'The page.' },
    },
    getWidgetPart: {
      summary: 'Load a part of the widget',
      description: 'Parts are named by a hash of their content, and can be cached forever.',
      answers: { 200: 'A part of the widget, as a JavaScript module.' },
    },
  },
};
