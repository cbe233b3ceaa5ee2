import type { OPERATIONS } from '../../endpoints/operations.ts';
import type { TagDocs } from './operation-docs.ts';

export const OPERATIONS_DOCS: TagDocs<keyof typeof OPERATIONS> = {
  tag: 'Operations',
  description: 'For whoever runs the proxy, and what every page may load.',
  operations: {
    getHealth: {
      summary: 'Ask whether the process is alive',
      description: 'Touches nothing: for a supervisor that restarts what does not answer.',
    },
    getReadiness: {
      summary: 'Ask whether the proxy can take payments',
      description: 'Asks the journal: for a load balancer.',
    },
    getMetrics: {
      summary: 'Read the numbers that a monitor keeps',
      description:
        'In the text format of Prometheus, since the first time that they were asked for. Where `MALIPO_SERVER_PORT` is set they are read there, without a key. Not on Cloudflare Workers.',
      answers: { 200: 'The numbers.' },
    },
    getApiDescription: {
      summary: 'Read this description',
      description: 'OpenAPI 3.1, for any origin.',
    },
    getProblemWords: {
      summary: 'Read what a problem means',
      description: 'What the `type` of a problem leads to: its code, and what to do about it.',
      answers: { 200: 'Two sentences in plain text.' },
    },
    getWidget: {
      summary: 'Load the widget',
      description: 'For any origin: what a `script` element of type `module` loads.',
      answers: { 200: 'The widget, as a JavaScript module.' },
    },
    getWidgetLoader: {
      summary: 'Load the widget by a classic script',
      description:
        'For any origin, and for pages that cannot print `type="module"`: it loads `malipo.js` from the same place.',
      answers: { 200: 'A classic script.' },
    },
    getPayPage: {
      summary: 'Open a payment link',
      description:
        'The proxy’s own page with the checkout, for the session or the offer that stands in the fragment: `/pay#{client secret or offer}`.',
      answers: { 200: 'The page.' },
    },
    getWidgetPart: {
      summary: 'Load a part of the widget',
      description: 'Parts are named by their content, and can be kept for ever.',
      answers: { 200: 'A part of the widget, as a JavaScript module.' },
    },
  },
};
