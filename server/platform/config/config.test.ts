import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const directory = () => mkdtempSync(join(tmpdir(), 'rehire-config-'));

test('without any setting Rehire listens on loopback only and keeps its data beside itself', () => {
  const at = directory();
  const config = readConfig({}, at);
  expect(config.host).toBe('127.0.0.1');
  expect(config.dataDirectory).toBe(join(at, 'data'));
});

test('the environment wins over the file', () => {
  const at = directory();
  writeFileSync(join(at, 'rehire.config.json'), '{"port": 8000, "logLevel": "warn"}');
  const config = readConfig({ REHIRE_PORT: '9000' }, at);
  expect(config.port).toBe(9000);
  expect(config.logLevel).toBe('warn');
});

test('all faults are told at once, each with its name', () => {
  const at = directory();
  writeFileSync(join(at, 'rehire.config.json'), '{"prot": 8000}');
  const read = () =>
    readConfig({ REHIRE_PORT: '99999', DATABASE_URL: 'mysql://x', OIDC_ISSUER: 'https://id.example' }, at);
  expect(read).toThrow(ConfigError);
  try {
    read();
  } catch (error) {
    expect((error as ConfigError).faults).toHaveLength(4);
    expect((error as ConfigError).message).toMatch(/prot.*\n.*REHIRE_PORT.*\n.*DATABASE_URL.*\n.*OIDC/);
  }
});

test('a variable that begins as a setting does and is none is named, with the one that was meant', () => {
  const at = directory();
  writeFileSync(join(at, 'rehire.config.json'), '{"prot": 8000}');
  const read = (env: NodeJS.ProcessEnv) => () => readConfig(env, at);
  expect(read({ REHIRE_PUBLIC_ULR: 'https://x.example', REHIRE_FROBNICATE: '1' })).toThrow(
    /"prot" is not a setting; did you mean port\?\n.*REHIRE_FROBNICATE is not a setting\n.*REHIRE_PUBLIC_ULR is not a setting; did you mean REHIRE_PUBLIC_URL\?/,
  );
  writeFileSync(join(at, 'rehire.config.json'), '{}');
  const beside = {
    REHIRE_URL: 'http://x',
    REHIRE_SERVICE_HOST: '10.0.0.1',
    REHIRE_PORT_7300_TCP_ADDR: '10.0.0.1',
  };
  expect(readConfig(beside, at).port).toBe(7300);
});

test('a language model is named with its address, or not at all', () => {
  const faults = (env: NodeJS.ProcessEnv): readonly string[] => {
    try {
      readConfig(env, directory());
      return [];
    } catch (error) {
      return (error as ConfigError).faults;
    }
  };
  expect(readConfig({}, directory()).draftsUrl).toBeUndefined();
  const named = { REHIRE_DRAFTS_URL: 'http://127.0.0.1:11434/v1', REHIRE_DRAFTS_MODEL: 'a model' };
  expect(faults(named)).toEqual([]);
  expect(faults({ ...named, REHIRE_DRAFTS_MODEL: '' })).toEqual([expect.stringContaining('together')]);
  expect(faults({ ...named, REHIRE_DRAFTS_URL: 'https://me:secret@models.example/v1' })).toEqual([
    expect.stringContaining('REHIRE_DRAFTS_KEY'),
  ]);
});
