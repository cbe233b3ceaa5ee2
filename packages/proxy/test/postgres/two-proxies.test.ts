import { describeTwoProxies } from '../two-proxies-contract.ts';
import { createEmptyDatabase } from './empty-database.ts';

describeTwoProxies('two proxies on one PostgreSQL', createEmptyDatabase);
