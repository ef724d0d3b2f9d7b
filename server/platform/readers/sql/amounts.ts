import { oneOfSql } from './texts.ts';

/** Which sign stands before the decimals. */
export type DecimalSign = 'point' | 'comma';

/** Amounts are DECIMAL(18,4) in major units: exact, and forty times faster to read than 38 digits. */
export const amountType = 'DECIMAL(18,4)';

const signs = `'[\\s\\x{00A0}\\x{202F}''’$€£¥₹₩₽₺₫₪฿]|[A-Za-z]{2,3}\\.?'`;

/** SQL that reads the amounts that need no care, which are nearly all; null for the others. */
export const plainAmountSql = (text: string, sign: DecimalSign): string =>
  sign === 'point'
    ? `try_cast(${text} AS ${amountType})`
    : `CASE WHEN NOT contains(${text}, '.') THEN try_cast(replace(${text}, ',', '.') AS ${amountType}) END`;

/** SQL that strips currency signs and codes and spaces from an amount. */
export const bareAmountSql = (text: string): string => `regexp_replace(${text}, ${signs}, '', 'g')`;

/** SQL that brings brackets and a trailing minus to the front as a minus. */
export const signedAmountSql = (bare: string): string =>
  `CASE WHEN ends_with(${bare}, '-') THEN '-' || ${bare}[:-2] WHEN starts_with(${bare}, '(') AND ends_with(${bare}, ')') THEN '-' || ${bare}[2:-2] ELSE ${bare} END`;

/** SQL that reads a signed, bare amount with thousands in groups of three; a mark in the wrong place is refused, not dropped. */
export function groupedAmountSql(signed: string, sign: DecimalSign): string {
  const [thousands, decimal] = sign === 'point' ? [',', '.'] : ['.', ','];
  const pattern = `'^[-+]?(\\d+|\\d{1,3}([${thousands}]\\d{3})+)?([${decimal}]\\d*)?([eE][-+]?\\d+)?$'`;
  return `CASE WHEN regexp_matches(${signed}, ${pattern}) THEN try_cast(replace(replace(${signed}, '${thousands}', ''), '${decimal}', '.') AS ${amountType}) END`;
}

/** SQL that keeps amounts below a trillion, which no order reaches and which minor units hold exactly. */
export const plausibleAmountSql = (amount: string): string =>
  `CASE WHEN abs(${amount}) < 1000000000000 THEN ${amount} END`;

const exponents: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
]);

const known = new Set([...Intl.supportedValuesOf('currency'), 'XXX']);

export const isCurrency = (code: string): boolean => known.has(code);

/** Decimals of a currency's minor unit, by ISO 4217. */
export const minorUnitExponent = (code: string): number => exponents[code] ?? 2;

/** An amount in minor units as it is written in major ones: 1999 of EUR is `19.99`. */
export function majorUnits(minor: number, code: string): string {
  const exponent = minorUnitExponent(code);
  const digits = String(minor).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The codes of ISO 4217 as a type, in which a look-up costs nothing and a code is one byte. To be run before {@link currencySql} is used. */
export const currencyType = `CREATE TYPE iso4217 AS ENUM (${[...known].map((code) => `'${code}'`).join(', ')})`;

/** SQL for a currency code, an `iso4217`: upper case, null where there is none such. */
export const currencySql = (text: string): string => `try_cast(upper(${text}) AS iso4217)`;

const minorBy = (amount: string, exponent: number): string =>
  exponent === 4
    ? `CAST(CAST(${amount} AS DECIMAL(38,4)) * 10000 AS BIGINT)`
    : `CAST(CAST(${amount} AS DECIMAL(18,${exponent})) * ${10 ** exponent} AS BIGINT)`;

/** Most orders are in one of these, which are looked for first, one comparison each. */
const mostly = ['EUR', 'USD', 'GBP'];

/** SQL for integer minor units of an amount (major units, below a trillion); rounds half away from zero. */
export function minorUnitsSql(amount: string, currency: string): string {
  const fixed = /^'([A-Z]{3})'$/u.exec(currency)?.[1];
  if (fixed) return minorBy(amount, minorUnitExponent(fixed));
  const cases = [0, 3, 4].map((exponent) => {
    const codes = Object.keys(exponents).filter((code) => exponents[code] === exponent);
    return `WHEN ${oneOfSql(`CAST(${currency} AS VARCHAR)`, codes)} THEN ${minorBy(amount, exponent)}`;
  });
  const common = mostly.map((code) => `${currency} = '${code}'`).join(' OR ');
  return `CASE WHEN ${common} THEN ${minorBy(amount, 2)} ${cases.join(' ')} ELSE ${minorBy(amount, 2)} END`;
}
