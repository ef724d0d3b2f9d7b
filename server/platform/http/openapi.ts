import { problem } from '@rehire/contract/problem';
import type { Route } from '@rehire/contract/route';
import { z } from 'zod';
import { Components, type Json } from './components.ts';

function parametersOf(components: Components, type: z.ZodType, place: 'path' | 'query'): Json[] {
  const schema = components.schema(type, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required ?? []).includes(name),
    schema: property,
  }));
}

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

function operationOf(components: Components, route: Route): Json {
  const failure = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const content: Record<Route['transfer'], Json> = {
    json: { 'application/json': { schema: components.schema(route.returns, 'output') } },
    letter: { 'application/json': { schema: components.schema(route.returns, 'output') } },
    upload: { 'application/json': { schema: components.schema(route.returns, 'output') } },
    download: { 'application/octet-stream': {} },
    events: { 'text/event-stream': {} },
  };
  const takesBody = route.transfer === 'upload' || (route.method !== 'GET' && route.method !== 'DELETE');
  const body: Json =
    route.transfer === 'upload'
      ? { 'application/octet-stream': {} }
      : route.transfer === 'letter'
        ? { 'message/rfc822': {}, 'application/json': {}, 'multipart/form-data': {} }
        : { 'application/json': { schema: components.schema(route.body, 'input') } };
  const first = route.path.split('/').filter((part) => part !== '' && !part.startsWith(':'));
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[:/-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    summary: route.summary,
    tags: [first[1] ?? first[0] ?? 'rehire'],
    'x-policy': route.policy,
    security: route.policy.who === 'anyone' ? [] : [{ session: [] }, { key: [] }],
    parameters: [
      ...parametersOf(components, route.params, 'path'),
      ...parametersOf(components, route.query, 'query'),
      ...(route.idempotency === 'none'
        ? []
        : [
            {
              ...header('Idempotency-Key', 'The same key again gives the same answer and no second effect.'),
              required: route.idempotency === 'required',
            },
          ]),
      ...(route.versioned ? [header('If-Match', 'The version that was edited, in quotes.')] : []),
    ],
    ...(takesBody ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      [route.status]:
        route.status === 204
          ? { description: 'Done' }
          : { description: 'Success', content: content[route.transfer] },
      default: failure,
    },
  };
}

/** The OpenAPI 3.1 document of the routes, made from their schemas. */
export function openapiOf(routes: readonly Route[], version: string): Json {
  const components = new Components();
  const paths: Record<string, Json> = {};
  components.schema(z.object({ problem }), 'output');
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(components, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rehire', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'rehire.session_token' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
