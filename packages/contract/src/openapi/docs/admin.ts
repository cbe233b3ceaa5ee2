import type { ADMIN } from '../../endpoints/admin.ts';
import type { TagDocs } from './operation-docs.ts';

export const ADMIN_DOCS: TagDocs<keyof typeof ADMIN> = {
  tag: 'Admin',
  description:
    'The page of whoever runs the shop, where `MALIPO_ADMIN` is `true`. Its own calls are those of the merchant’s server, with a cookie and the header `X-Malipo-Admin: 1` in place of the secret key.',
  operations: {
    getAdminPage: {
      summary: 'Open the operator’s page',
      description: 'Where `MALIPO_SERVER_PORT` is set, only on that listener.',
      answers: { 200: 'The page.' },
    },
    getAdminScript: {
      summary: 'Load the operator’s page',
      description: 'What the page runs.',
      answers: { 200: 'A JavaScript module.' },
    },
    signIn: {
      summary: 'Sign in to the operator’s page',
      description: 'With the secret key, once; a cookie of two hours stands for it then.',
    },
    signOut: {
      summary: 'Sign out of the operator’s page',
      description: 'Takes the cookie back.',
      answers: { 204: 'Signed out.' },
    },
  },
};
