/** The version of all packages: of one release, they fit each other. */
export const VERSION = '0.1.0';
