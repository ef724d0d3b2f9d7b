const invitationNeeded =
  'Nobody can make an account here without an invitation. Ask whoever runs this Rehire for one.';

const worthless = 'This link was used, has expired or is not complete. Ask for a new one.';

const sentences: Readonly<Record<string, string>> = {
  INVALID_TOKEN: worthless,
  EXPIRED_TOKEN: worthless,
  access_denied: 'The identity provider did not let you in.',
  account_not_linked:
    'There is an account with this e-mail address, and the identity provider does not vouch that the address is yours. Sign in another way.',
  unable_to_create_user: invitationNeeded,
  signup_disabled: invitationNeeded,
  sign_up_closed: invitationNeeded,
  SIGN_UP_CLOSED: invitationNeeded,
  ANOTHER_INVITED: 'This invitation was written to another address. Make the account with that one.',
};

/** Why a sign-in that went by way of another page came back without success, from the code in the address. */
export const refusalOf = (code: string): string =>
  sentences[code] ?? 'The sign-in did not come to its end. Try again.';
