import type { Letter } from '../../mail/letter.ts';

export const signInLetter = (href: string): Letter => ({
  subject: 'Your link to sign in to Rehire',
  paragraphs: ['You asked for a link to sign in to Rehire. It works once, for fifteen minutes.'],
  link: { title: 'Sign in', href },
  footer: 'If you did not ask for it, ignore this letter; nobody was signed in.',
});

export const resetLetter = (href: string): Letter => ({
  subject: 'Set a new password for Rehire',
  paragraphs: [
    'You asked to set a new password. The link works once, for an hour, and signs you out everywhere.',
  ],
  link: { title: 'Set a new password', href },
  footer: 'If you did not ask for it, ignore this letter; your password stays as it is.',
});

export const invitationLetter = (workspace: string, role: string, href: string): Letter => ({
  subject: `You are invited to ${workspace} on Rehire`,
  paragraphs: [`You are invited to the workspace "${workspace}" as ${role}.`],
  link: { title: 'Look at the invitation', href },
  footer: 'The link is yours alone and works once. If you do not know why you got it, ignore this letter.',
});
