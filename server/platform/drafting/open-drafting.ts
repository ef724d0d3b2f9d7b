import type { Config } from '../config/config.ts';
import { Outbound } from '../outbound/outbound.ts';
import { Drafting } from './drafting.ts';
import { ModelEndpoint } from './model-endpoint.ts';

/** Drafting as it is configured: off where no model is named. */
export function openDrafting({
  draftsUrl: url,
  draftsModel: model,
  draftsKey: key,
  draftsTimeoutSeconds: timeoutSeconds,
}: Pick<Config, 'draftsUrl' | 'draftsModel' | 'draftsKey' | 'draftsTimeoutSeconds'>): Drafting {
  if (url === undefined || model === undefined) return new Drafting(null);
  // a way out of its own: that a model on this machine may be called opens this machine to nothing else
  const outbound = new Outbound([url]);
  return new Drafting(new ModelEndpoint({ url, model, key, timeoutSeconds, outbound }));
}
