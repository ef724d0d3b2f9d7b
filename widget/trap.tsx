import type { RefObject } from 'preact';

/** A field that no person sees: what fills it in is no person. */
export function Trap({ field }: { field: RefObject<HTMLInputElement | null> }) {
  return (
    <p class="trap" aria-hidden="true">
      <label>
        Website
        <input ref={field} name="website" tabIndex={-1} autocomplete="off" />
      </label>
    </p>
  );
}
