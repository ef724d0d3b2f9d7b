import type { ProblemDocument } from '@rehire/contract/problem';
import { authenticate, readAuthentication } from './authentication.ts';
import { localProblem } from './client.ts';

/**
 * Whether a passkey can be used here: the browser knows them, the connection is safe, and the address is a name, as a
 * passkey belongs to a name and never to a number.
 */
export function passkeysWork(): boolean {
  const { hostname } = window.location;
  const isName = !/^[\d.]+$|:/.test(hostname);
  return (
    isName &&
    window.isSecureContext &&
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  );
}

/** Signs in with a passkey that the person chooses. Null is success. */
export async function signInWithPasskey(): Promise<ProblemDocument | null> {
  const options = await readAuthentication('/passkey/generate-authenticate-options');
  if (!options.ok) return options.problem;
  const credential = await chosen(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        options.value as PublicKeyCredentialRequestOptionsJSON,
      ),
    }),
  );
  if ('problem' in credential) return credential.problem;
  return authenticate('/passkey/verify-authentication', { response: credential.json });
}

/** Makes a passkey for the signed-in person on this device. Null is success. */
export async function addPasskey(name: string): Promise<ProblemDocument | null> {
  const query = new URLSearchParams({ name });
  const options = await readAuthentication(`/passkey/generate-register-options?${query}`);
  if (!options.ok) return options.problem;
  const credential = await chosen(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options.value as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  );
  if ('problem' in credential) return credential.problem;
  return authenticate('/passkey/verify-registration', { response: credential.json, name });
}

export const removePasskey = (id: string): Promise<ProblemDocument | null> =>
  authenticate('/passkey/delete-passkey', { id });

async function chosen(
  ask: () => Promise<Credential | null>,
): Promise<{ readonly json: unknown } | { readonly problem: ProblemDocument }> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return { json: credential.toJSON() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError')
      return { problem: localProblem('conflict', 'This device has a passkey for this account already.') };
  }
  return {
    problem: localProblem(
      'not-allowed',
      'No passkey was chosen. Nothing has changed; try again when you like.',
    ),
  };
}
