/** The four forces of progress (Moesta): what drives people to something new, and what holds them back. */
export const forces = ['push', 'pull', 'anxiety', 'habit'] as const;

export type Force = (typeof forces)[number];
