/** How the names of a tenant's variables begin: `GATEWAY_BITLIPA`. */
export const variablesOf = (tenant: string): string => `GATEWAY_${tenant.toUpperCase().replaceAll('-', '_')}`;
