import '../ui/mantine/password.css';
import { PasswordInput, type PasswordInputProps } from '@mantine/core';

const eye = { 'aria-label': 'Show the password' };

/** A password to be typed; a new one says how long it must be. */
export function PasswordField({ fresh = false, ...props }: { fresh?: boolean } & PasswordInputProps) {
  return (
    <PasswordInput
      label={fresh ? 'New password' : 'Password'}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      required
      visibilityToggleButtonProps={eye}
      {...(fresh ? { description: 'At least 10 characters', minLength: 10 } : {})}
      {...props}
    />
  );
}
