import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

export const outcomeTypes = ['functional', 'emotional', 'social', 'financial'] as const;
export const outcomeStatuses = ['draft', 'active', 'archived'] as const;

/** The steps of the universal job map (Bettencourt & Ulwick, 2008). */
export const jobSteps = [
  'define',
  'locate',
  'prepare',
  'confirm',
  'execute',
  'monitor',
  'modify',
  'conclude',
] as const;

/** The parts of a desired outcome's statement; a part that the statement does not have is null. */
export const outcomeParts = z
  .object({
    /** "Minimize", "Increase"; "Feel", "Avoid feeling", "Be perceived as", "Avoid being perceived as". */
    direction: z.string().nullable(),
    /** "the time", "the likelihood"; null in emotional and social statements. */
    metric: z.string().nullable(),
    /** What is controlled, or the state that is felt. */
    object: z.string().nullable(),
    /** "when …", "while …", "by colleagues". */
    context: z.string().nullable(),
  })
  .meta({ id: 'OutcomeParts' });

/** What the linter thinks of a statement. `start` and `end` mark the words meant, in UTF-16 units of the statement. */
export const finding = z
  .object({
    rule: z.enum([
      'no-direction',
      'unbounded-direction',
      'no-metric',
      'vague-metric',
      'solution-word',
      'two-dimensions',
      'no-object',
      'no-context',
      'too-long',
      'other-pattern',
      'unlike-others',
      'duplicate',
      'near-duplicate',
    ]),
    severity: z.enum(['warning', 'hint']),
    message: z.string(),
    start: z.number().int(),
    end: z.number().int(),
  })
  .meta({ id: 'OutcomeFinding' });

/** How well an outcome is grounded in what people said: a word with its rule, never a score. */
export const strengths = ['assumption', 'single voice', 'some', 'strong', 'contested'] as const;

const forAndAgainst = z.object({ supports: z.number().int(), contradicts: z.number().int() });

/**
 * What an outcome stands on: quotes, pieces of feedback, observations and metaphor elicitations. People are counted once each, whatever they said
 * and wherever: by customer where known, else by participant, else by their name in one conversation, in feedback or in one
 * study's observations and elicitations; what comes without a name is a person of its own.
 */
export const evidence = z
  .object({
    /** What speaks for it and what speaks against it, of every kind. */
    supports: z.number().int(),
    contradicts: z.number().int(),
    quotes: forAndAgainst,
    feedback: forAndAgainst,
    observations: forAndAgainst,
    metaphors: forAndAgainst,
    /** Those behind it; who told the same as a piece of feedback and stands behind it is one of them. */
    people: z.number().int(),
    /** Those of them who speak for it, and those who speak against it; somebody may do both. */
    peopleFor: z.number().int(),
    peopleAgainst: z.number().int(),
    /** Studies in which somebody speaks for it. Feedback belongs to none; all of it is one source more. */
    studies: z.number().int(),
    strength: z.enum(strengths),
    /** How the strength was computed, in a sentence. */
    because: z.string(),
    /** Surveys in which it was rated. */
    surveys: z.number().int(),
  })
  .meta({ id: 'OutcomeEvidence' });

/** What "done well" means to customers, measurable and free of solutions. */
export const outcome = z
  .object({
    id,
    job: id.nullable(),
    statement: z.string(),
    parts: outcomeParts,
    type: z.enum(outcomeTypes),
    step: z.enum(jobSteps).nullable(),
    status: z.enum(outcomeStatuses),
    evidence,
    findings: z.array(finding),
    author: z.string(),
    createdAt: time,
    updatedAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Outcome' });

export const outcomeVersion = z
  .object({
    version: z.number().int(),
    statement: z.string(),
    parts: outcomeParts,
    type: z.enum(outcomeTypes),
    step: z.enum(jobSteps).nullable(),
    author: z.string(),
    at: time,
  })
  .meta({ id: 'OutcomeVersion' });

const statement = z.string().trim().min(1).max(1000);
const outcomePath = z.strictObject({ workspace: id, outcome: id });

export const outcomes = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcomes',
    summary: 'Desired outcomes in the order in which they were stated',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      /** Drafts and active ones where left out. */
      status: z.enum(outcomeStatuses).optional(),
      type: z.enum(outcomeTypes).optional(),
      step: z.enum(jobSteps).optional(),
      q: z.string().trim().max(200).optional(),
    }),
    returns: page(outcome),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcomes/:outcome',
    summary: 'One desired outcome',
    policy: { who: 'viewer', scope: 'read' },
    params: outcomePath,
    returns: outcome,
  }),
  versions: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcomes/:outcome/versions',
    summary: 'How an outcome was worded, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: outcomePath,
    returns: z.object({ items: z.array(outcomeVersion) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/outcomes',
    summary: 'State a desired outcome',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      statement,
      type: z.enum(outcomeTypes).default('functional'),
      step: z.enum(jobSteps).nullable().default(null),
      status: z.enum(outcomeStatuses).default('draft'),
      job: id.nullable().default(null),
    }),
    returns: outcome,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/outcomes/:outcome',
    summary:
      'Reword, place, activate or archive an outcome; a new wording is a new version, old scores keep theirs',
    policy: { who: 'editor', scope: 'write' },
    params: outcomePath,
    body: z.strictObject({
      statement: statement.optional(),
      type: z.enum(outcomeTypes).optional(),
      step: z.enum(jobSteps).nullable().optional(),
      status: z.enum(outcomeStatuses).optional(),
      job: id.nullable().optional(),
    }),
    returns: outcome,
    versioned: true,
  }),
  check: route({
    method: 'POST',
    path: '/workspaces/:workspace/outcome-checks',
    summary: 'Read a statement by the grammar and say what could be better; nothing is stored',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    body: z.strictObject({
      statement: z.string().max(1000),
      type: z.enum(outcomeTypes).default('functional'),
      /** The outcome that is being reworded, which is no duplicate of itself. */
      outcome: id.optional(),
    }),
    returns: z.object({ parts: outcomeParts, findings: z.array(finding) }),
  }),
  export: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcomes.csv',
    summary: 'All outcomes as CSV, in the form that import takes',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.string(),
    transfer: 'download',
  }),
  import: route({
    method: 'POST',
    path: '/workspaces/:workspace/outcome-files',
    summary:
      'Bring in outcomes from CSV (statement, type, step, status), all or nothing; known statements are not doubled',
    policy: { who: 'editor', scope: 'import' },
    params: inWorkspace,
    query: z.strictObject({ dryRun: z.stringbool().default(false) }),
    returns: z.object({
      made: z.number().int(),
      known: z.number().int(),
      rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })),
    }),
    transfer: 'upload',
  }),
};

export type Outcome = z.infer<typeof outcome>;
export type OutcomeParts = z.infer<typeof outcomeParts>;
export type OutcomeType = (typeof outcomeTypes)[number];
export type OutcomeStatus = (typeof outcomeStatuses)[number];
export type JobStep = (typeof jobSteps)[number];
export type Finding = z.infer<typeof finding>;
export type Strength = (typeof strengths)[number];
export type Evidence = z.infer<typeof evidence>;
export type OutcomeVersion = z.infer<typeof outcomeVersion>;
