/**
 * How the text of a cell becomes a value. `money` is an amount in major units until its currency is known and becomes
 * integer minor units, `time` is UTC by the column's answered form and zone, `email` is normalised, `currency` an ISO 4217
 * code, `id` text as it stands.
 */
export type FieldType = 'text' | 'id' | 'email' | 'time' | 'money' | 'number' | 'currency' | 'boolean';
