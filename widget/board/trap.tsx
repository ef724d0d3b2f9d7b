/** A field that no person sees: what fills it in is no person. */
export function Trap({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <p class="trap" aria-hidden="true">
      <label>
        Website
        <input
          name="website"
          tabIndex={-1}
          autocomplete="off"
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
    </p>
  );
}
