/** What the operator's page sends. */
import * as z from 'zod/mini';
import { text } from '../values.ts';

/** `POST /admin/session`: the secret key, once. */
export const AdminSignIn = z.strictObject({ key: text(512) });
