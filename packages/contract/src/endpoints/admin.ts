import { AdminSignIn } from '../schemas/requests/admin.ts';
import type { EndpointTable } from './endpoint.ts';

/** The page of whoever runs the shop; not found where `MALIPO_ADMIN` is off. */
export const ADMIN = {
  getAdminPage: {
    method: 'GET',
    path: '/admin',
    caller: 'operator',
    answers: { 200: 'text/html' },
  },
  getAdminScript: {
    method: 'GET',
    path: '/admin/admin.js',
    caller: 'operator',
    answers: { 200: 'text/javascript' },
  },
  signIn: {
    method: 'POST',
    path: '/admin/session',
    caller: 'operator',
    body: AdminSignIn,
    answers: { 201: 'AdminSession' },
    codes: ['unauthorized'],
  },
  signOut: {
    method: 'POST',
    path: '/admin/session/end',
    caller: 'operator',
    answers: { 204: null },
  },
} as const satisfies EndpointTable;
