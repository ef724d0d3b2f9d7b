import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { nearest } from './nearest.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1'),
]);

/** Every setting: its key in rehire.config.json, its environment variable, its schema and what it is for. */
const settings = {
  host: ['REHIRE_HOST', z.string().min(1).default('127.0.0.1'), 'address to listen on'],
  port: ['REHIRE_PORT', port.default(7300), 'port to listen on'],
  publicUrl: [
    'REHIRE_PUBLIC_URL',
    z.url({ protocol: /^https?$/ }).optional(),
    'address that people use, where a proxy stands before Rehire',
  ],
  dataDirectory: [
    'REHIRE_DATA',
    z.string().min(1).default('./data'),
    'directory for the embedded stores and files',
  ],
  databaseUrl: [
    'DATABASE_URL',
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'PostgreSQL 15 or newer, instead of the embedded one',
  ],
  clickhouseUrl: [
    'CLICKHOUSE_URL',
    z.url({ protocol: /^https?$/ }).optional(),
    'ClickHouse for the facts, instead of the embedded DuckDB',
  ],
  filesUrl: [
    'REHIRE_FILES_URL',
    z.url({ protocol: /^s3\+https?$/ }).optional(),
    'S3-compatible storage: s3+https://KEY:SECRET@host/bucket/prefix',
  ],
  smtpUrl: [
    'SMTP_URL',
    z.url({ protocol: /^smtps?$/ }).optional(),
    'mail server; without it links are shown instead of sent',
  ],
  mailFrom: ['REHIRE_MAIL_FROM', z.string().default('Rehire <rehire@localhost>'), 'sender of mail'],
  mailReturnPath: [
    'REHIRE_MAIL_RETURN_PATH',
    z.email().optional(),
    'address to which mail servers report letters that they could not deliver; without it, the sender’s',
  ],
  mailgunKey: [
    'MAILGUN_SIGNING_KEY',
    z.string().min(8).optional(),
    'signing key of Mailgun: letters that it posts are then taken only if they are signed',
  ],
  oidcIssuer: ['OIDC_ISSUER', z.url().optional(), 'OpenID Connect issuer for sign-in'],
  oidcClientId: ['OIDC_CLIENT_ID', z.string().optional(), 'client id at the issuer'],
  oidcClientSecret: ['OIDC_CLIENT_SECRET', z.string().optional(), 'client secret at the issuer'],
  oidcName: ['OIDC_NAME', z.string().default('Single sign-on'), 'what the sign-in button says'],
  signUp: [
    'REHIRE_SIGN_UP',
    z.enum(['open', 'invited', 'first']).default('first'),
    'who may make an account: anyone, the invited, or only the first person',
  ],
  draftsUrl: [
    'REHIRE_DRAFTS_URL',
    z.url({ protocol: /^https?$/ }).optional(),
    'language model for drafting, an address of the OpenAI kind: https://host/v1; off without it',
  ],
  draftsModel: ['REHIRE_DRAFTS_MODEL', z.string().min(1).max(300).optional(), 'which model drafts'],
  draftsKey: ['REHIRE_DRAFTS_KEY', z.string().optional(), 'key for it, where it wants one'],
  draftsTimeoutSeconds: [
    'REHIRE_DRAFTS_TIMEOUT',
    z.coerce.number().int().min(5).max(3600).default(300),
    'seconds that one answer of the model may take',
  ],
  trustProxy: [
    'REHIRE_TRUST_PROXY',
    z.coerce.number().int().min(0).max(10).default(0),
    'how many proxies stand before Rehire',
  ],
  surveyStartsPerMinute: [
    'REHIRE_SURVEY_STARTS_PER_MINUTE',
    z.coerce.number().int().min(1).default(600),
    'starts of one survey in a minute from which on devices are set a short calculation first',
  ],
  boardActsPerMinute: [
    'REHIRE_BOARD_ACTS_PER_MINUTE',
    z.coerce.number().int().min(1).default(60),
    'ideas, votes and confirmations of one board in a minute from which on devices are set a short calculation first',
  ],
  metricsPort: ['REHIRE_METRICS_PORT', port.optional(), 'port of Prometheus metrics; closed without it'],
  logLevel: [
    'REHIRE_LOG_LEVEL',
    z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
    'how much is logged; by default every call, but at a terminal only what went wrong',
  ],
  uploadLimitMb: [
    'REHIRE_UPLOAD_LIMIT_MB',
    z.coerce.number().int().min(1).max(102_400).default(2048),
    'largest file that may be uploaded',
  ],
  workerThreads: [
    'REHIRE_WORKERS',
    z.coerce.number().int().min(1).max(64).default(2),
    'threads for long computations',
  ],
  factsMemoryMb: [
    'REHIRE_FACTS_MEMORY_MB',
    z.coerce.number().int().min(256).default(2048),
    'memory that the embedded facts may use',
  ],
  sample: ['REHIRE_SAMPLE', flag.default(true), 'make the sample company on the first run'],
} as const satisfies Record<string, readonly [string, z.ZodType, string]>;

/** What begins as a setting does and is read by others: the command line, the development server, compose, the tests. */
const notOurs = new Set([
  'REHIRE_URL',
  'REHIRE_KEY',
  'REHIRE_WORKSPACE',
  'REHIRE_ADDRESS',
  'REHIRE_API',
  'REHIRE_BUNDLE',
  'REHIRE_DB_PASSWORD',
  'REHIRE_SAMPLE_DIRECTORY',
  'REHIRE_PARITY_WORLDS',
  'REHIRE_LIVES',
  'REHIRE_LIVES_SEED',
  'REHIRE_FAULT_KILLS',
]);
/** What Kubernetes tells every container of a service that is called rehire. */
const ofKubernetes = /^REHIRE_(?:SERVICE_(?:HOST|PORT)|PORT_\d+_TCP)/;

/** Names that begin as a setting does and are none: a slip that would go unnoticed. */
function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = Object.values(settings).map(([variable]) => variable);
  const unknown = Object.keys(env).filter(
    (name) =>
      name.startsWith('REHIRE_') &&
      !known.some((variable) => variable === name) &&
      !notOurs.has(name) &&
      !ofKubernetes.test(name),
  );
  return unknown.toSorted().map((name) => `${name} is not a setting${meant(name, known)}`);
}

/** The known name that comes nearest to a given one, as the end of a sentence. */
function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === null ? '' : `; did you mean ${near}?`;
}

type Settings = typeof settings;
export type Config = { readonly [K in keyof Settings]: z.output<Settings[K][1]> };

/** Thrown at start with every setting that is not right at once. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not right:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the configuration from `rehire.config.json` (if there) and the environment, which wins.
 * @throws ConfigError naming every wrong or unknown setting together.
 */
export function readConfig(env: NodeJS.ProcessEnv, directory: string): Config {
  const faults: string[] = [];
  const file = resolve(directory, 'rehire.config.json');
  let written: Record<string, unknown> = {};
  if (existsSync(file)) {
    try {
      written = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      faults.push('rehire.config.json is not a JSON object');
    }
    for (const key of Object.keys(written)) {
      if (!(key in settings))
        faults.push(`rehire.config.json: "${key}" is not a setting${meant(key, Object.keys(settings))}`);
    }
  }
  faults.push(...unknownVariables(env));
  const result: Record<string, unknown> = {};
  for (const [key, [variable, schema]] of Object.entries(settings)) {
    const given = env[variable] === undefined || env[variable] === '' ? written[key] : env[variable];
    const parsed = schema.safeParse(given);
    if (parsed.success) result[key] = parsed.data;
    else
      faults.push(
        `${env[variable] === undefined ? key : variable}: ${parsed.error.issues[0]?.message ?? 'is not right'}`,
      );
  }
  const oidc = ['oidcIssuer', 'oidcClientId', 'oidcClientSecret'].filter((k) => result[k] !== undefined);
  if (oidc.length > 0 && oidc.length < 3)
    faults.push('OIDC needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together');
  if (/^https?:\/\/[^/]*@/.test(String(result['draftsUrl'])))
    faults.push('REHIRE_DRAFTS_URL: must hold no password; the key belongs in REHIRE_DRAFTS_KEY');
  if ((result['draftsUrl'] === undefined) !== (result['draftsModel'] === undefined))
    faults.push('drafting needs REHIRE_DRAFTS_URL and REHIRE_DRAFTS_MODEL together');
  if (faults.length > 0) throw new ConfigError(faults);
  const config = result as Config;
  return { ...config, dataDirectory: resolve(directory, config.dataDirectory) };
}

/** A table of all settings for the guide: environment variable, key, what it is for. */
export const settingsTable = Object.entries(settings).map(([key, [variable, , purpose]]) => ({
  key,
  variable,
  purpose,
}));
