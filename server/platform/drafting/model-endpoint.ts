import { z } from 'zod';
import { hostOf } from '../outbound/address.ts';
import { type Outbound, OutboundError } from '../outbound/outbound.ts';

/** The most that an answer may hold, in bytes. */
const LARGEST_ANSWER = 1024 * 1024;

/** Why a language model did not answer, in a sentence for the person who asked. */
export class ModelError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelError';
  }
}

/** What a model is asked: what it is to do, what it is given, and the form of its answer as JSON Schema. */
export interface ModelRequest {
  readonly task: string;
  readonly material: string;
  readonly form: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly signal?: AbortSignal;
  /** Told before anything is sent, once for each call over the network. */
  readonly sending?: () => Promise<void>;
}

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

const complaint = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]),
});

/** What the other side says of a call that it refused, as far as it can be read. */
function reasonOf(body: string): string {
  const parsed = complaint.safeParse(jsonOf(body));
  // only what can be shown in one line: it is another's text
  return parsed.success ? `: ${parsed.data.error.replaceAll(/\s+/g, ' ').trim().slice(0, 200)}` : '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a host is this very machine, by how it is written; nothing is looked up. */
const isHere = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d+){3}$/.test(host);

/**
 * A language model behind an address of the OpenAI kind (`POST …/chat/completions`), as the operator named it: a service, or
 * Ollama, vLLM or llama.cpp on a machine of one's own. Only what all of these take is sent: model, messages, and the form of
 * the answer where the other side knows forms.
 */
export class ModelEndpoint {
  /** Host and port, as a person is told where words go. */
  readonly host: string;
  readonly here: boolean;
  readonly #url: string;

  constructor(
    private readonly options: {
      readonly url: string;
      readonly model: string;
      readonly key: string | undefined;
      readonly timeoutSeconds: number;
      /** Lets requests to this address out, and no others to places that are not public. */
      readonly outbound: Outbound;
    },
  ) {
    const url = new URL(options.url);
    this.host = url.host;
    this.here = isHere(hostOf(url));
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`;
    this.#url = url.href;
  }

  get model(): string {
    return this.options.model;
  }

  /** @returns the text of the answer. @throws ModelError; what `sending` throws */
  async ask(request: ModelRequest): Promise<string> {
    const { name, schema } = request.form;
    const formed = { type: 'json_schema', json_schema: { name, strict: true, schema } };
    const first = await this.#call(request, { response_format: formed });
    // an older server knows no forms of answers, and says so; the task describes the form in words, too
    const { status, body } =
      first.status === 400 || first.status === 422 ? await this.#call(request, {}) : first;
    if (status !== 200) throw new ModelError(this.#refusal(status, body));
    const answer = completion.safeParse(jsonOf(body));
    if (!answer.success) throw new ModelError('The language model’s answer could not be read.');
    const [choice] = answer.data.choices;
    if (choice?.finish_reason === 'length')
      throw new ModelError(
        'The language model’s answer was cut off: it was longer than the model may write.',
      );
    if (choice?.finish_reason === 'content_filter' || choice?.message.refusal)
      throw new ModelError('The language model refused to answer this.');
    const text = choice?.message.content ?? '';
    if (text.trim() === '') throw new ModelError('The language model answered nothing.');
    return text;
  }

  async #call(
    { task, material, signal, sending }: ModelRequest,
    more: Readonly<Record<string, unknown>>,
  ): Promise<{ status: number; body: string }> {
    const { outbound, model, key, timeoutSeconds } = this.options;
    await sending?.();
    signal?.throwIfAborted();
    try {
      const answer = await outbound.request({
        url: this.#url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({
          model,
          stream: false,
          messages: [
            { role: 'system', content: task },
            { role: 'user', content: material },
          ],
          ...more,
        }),
        timeoutMs: timeoutSeconds * 1000,
        limitBytes: LARGEST_ANSWER,
        ...(signal ? { signal } : {}),
      });
      return { status: answer.status, body: answer.body.toString('utf8') };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof OutboundError) throw new ModelError(this.#silence(error), { cause: error });
      throw error;
    }
  }

  #silence({ reason }: OutboundError): string {
    const { timeoutSeconds } = this.options;
    if (reason === 'timeout')
      return `The language model at ${this.host} did not answer within ${timeoutSeconds} seconds.`;
    if (reason === 'too-large') return 'The language model answered with more than can be taken.';
    return `The language model at ${this.host} could not be reached.`;
  }

  #refusal(status: number, body: string): string {
    if (status === 401 || status === 403)
      return `${this.host} does not take the key that Rehire is configured with (REHIRE_DRAFTS_KEY).`;
    if (status === 404) return `${this.host} knows no model “${this.model}” at this address${reasonOf(body)}`;
    if (status === 429) return `${this.host} takes no more requests for now; ask again later.`;
    if (status >= 300 && status < 400) return `${this.host} points elsewhere, which is not followed.`;
    return `${this.host} answered with an error (${status})${reasonOf(body)}`;
  }
}
