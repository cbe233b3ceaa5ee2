import type { ADMIN } from '../../endpoints/admin.ts';
import type { TagDocs } from './operation-docs.ts';

export const ADMIN_DOCS: TagDocs<keyof typeof ADMIN> = {
  tag: 'Admin',
  description:
    'The page for whoever runs the shop, if `MALIPO_ADMIN` is `true`. It makes the same calls as the merchant’s server, with a cookie and the header `X-Malipo-Admin: 1` in place of the secret key.',
  operations: {
    getAdminPage: {
      summary: 'Open the operator’s page',
      description: 'If `MALIPO_SERVER_PORT` is set, only on that listener.',
      answers: { 200: 'The page.' },
    },
    getAdminScript: {
      summary: 'Load the operator’s page',
      description: 'The script of the page.',
      answers: { 200: 'A JavaScript module.' },
    },
    signIn: {
      summary: 'Sign in to the operator’s page',
      description: 'With the secret key, once: a cookie then replaces it for two hours.',
    },
    signOut: {
      summary: 'Sign out of the operator’s page',
      description: 'Clears the cookie.',
      answers: { 204: 'Signed out.' },
    },
  },
};
