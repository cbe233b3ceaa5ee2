/** The banks that a provider pays out to ("Get available banks" in 002 and 003). */
import type { SandboxProvider } from './providers.ts';

interface Bank {
  readonly code: string;
  readonly name: string;
}

export function banksOf({ country }: SandboxProvider): readonly Bank[] {
  if (country === null) return [{ code: '000001', name: 'OK' }];
  if (country === 'ZA') {
    return [
      { code: 'ABSA', name: 'Absa' },
      { code: 'FNB', name: 'First National Bank' },
      { code: 'STD', name: 'Standard Bank' },
    ];
  }
  if (country !== 'NG') return [];
  return [
    { code: '000001', name: 'Sterling Bank' },
    { code: '000013', name: 'Guaranty Trust Bank' },
    { code: '000014', name: 'Access Bank' },
    { code: '000016', name: 'First Bank of Nigeria' },
  ];
}
