/** The columns by which a row of a staged file names a customer, in place of an identity. */
export const naming = [
  { name: 'external', type: 'text', nullable: true },
  { name: 'email', type: 'text', nullable: true },
] as const;
