import type { EndpointTable } from './endpoint.ts';

/** For whoever runs the proxy, and what every page may load. */
export const OPERATIONS = {
  getHealth: {
    method: 'GET',
    path: '/healthz',
    caller: 'operations',
    answers: { 200: 'Health' },
  },
  getReadiness: {
    method: 'GET',
    path: '/readyz',
    caller: 'operations',
    answers: { 200: 'Readiness' },
  },
  getMetrics: {
    method: 'GET',
    path: '/metrics',
    caller: 'monitor',
    answers: { 200: 'text/plain' },
    // Of runtimes that keep no numbers.
    codes: ['not_found'],
  },
  getApiDescription: {
    method: 'GET',
    path: '/openapi.json',
    caller: 'public',
    cache: 'public, max-age=3600',
    answers: { 200: 'ApiDescription' },
    // Of runtimes whose files somebody else serves.
    codes: ['not_found'],
  },
  getProblemWords: {
    method: 'GET',
    path: '/problems/{code}',
    caller: 'public',
    cache: 'public, max-age=3600',
    answers: { 200: 'text/plain' },
    codes: ['not_found'],
  },
  getWidget: {
    method: 'GET',
    path: '/malipo.js',
    caller: 'public',
    conditional: true,
    // This name stays and its content changes; the parts behind it are named by their content.
    cache: 'public, max-age=300',
    answers: { 200: 'text/javascript' },
    codes: ['not_found'],
  },
  getWidgetLoader: {
    method: 'GET',
    path: '/malipo-loader.js',
    caller: 'public',
    conditional: true,
    cache: 'public, max-age=300',
    answers: { 200: 'text/javascript' },
    codes: ['not_found'],
  },
  getPayPage: {
    method: 'GET',
    path: '/pay',
    caller: 'public',
    answers: { 200: 'text/html' },
  },
  getWidgetPart: {
    method: 'GET',
    path: '/malipo/{part}',
    caller: 'public',
    conditional: true,
    cache: 'public, max-age=31536000, immutable',
    answers: { 200: 'text/javascript' },
    codes: ['not_found'],
  },
} as const satisfies EndpointTable;
